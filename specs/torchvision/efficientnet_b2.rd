use "families/torchvision/efficientnet"

# EfficientNet: Rethinking Model Scaling for CNNs (Tan and Le, 2019), B2
# https://arxiv.org/abs/1905.11946
# Published weights: torchvision.models.efficientnet_b2
network EfficientNet_B2 from EfficientNet(wide=1.1, deep=1.2, size=288, rate=0.3) {
    expect parameters == 9_109_994
}
