use "families/timm/efficientnetv2"

# A small EfficientNetV2, for tests, with layer norms
# https://arxiv.org/abs/2104.00298
# Published weights: timm's test_efficientnet_ln
network Test_EfficientNet_LN from TestEfficientNet {
    default norm layer(eps=1e-5)
    expect parameters == 356_196
}
