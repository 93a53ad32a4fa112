use "families/torchvision/efficientnet"

# EfficientNet: Rethinking Model Scaling for CNNs (Tan and Le, 2019), B6
# https://arxiv.org/abs/1905.11946
# Published weights: torchvision.models.efficientnet_b6
network EfficientNet_B6 from LargerEfficientNet(wide=1.8, deep=2.6, size=528, rate=0.5) {
    expect parameters == 43_040_704
}
