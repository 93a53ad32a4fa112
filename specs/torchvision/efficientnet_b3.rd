use "families/torchvision/efficientnet"

# EfficientNet: Rethinking Model Scaling for CNNs (Tan and Le, 2019), B3
# https://arxiv.org/abs/1905.11946
# Published weights: torchvision.models.efficientnet_b3
network EfficientNet_B3 from EfficientNet(wide=1.2, deep=1.4, size=300, rate=0.3) {
    expect parameters == 12_233_232
}
