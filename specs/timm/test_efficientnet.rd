use "families/timm/efficientnetv2"

# A small EfficientNetV2, for tests
# https://arxiv.org/abs/2104.00298
# Published weights: timm's test_efficientnet
network Test_EfficientNet from TestEfficientNet { expect parameters == 356_196 }
