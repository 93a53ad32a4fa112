use "families/timm/efficientnetv2"

# A small EfficientNetV2, for tests, with group norms
# https://arxiv.org/abs/2104.00298
# Published weights: timm's test_efficientnet_gn
network Test_EfficientNet_GN from TestEfficientNet {
    default norm group(size=8)
    expect parameters == 356_196
}
