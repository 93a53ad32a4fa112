use "families/timm/efficientnetv2"

# A small EfficientNetV2, for tests, with EvoNorms
# https://arxiv.org/abs/2104.00298
# Published weights: timm's test_efficientnet_evos
network Test_EfficientNet_EvoS from TestEfficientNetEvos { expect parameters == 357_292 }
