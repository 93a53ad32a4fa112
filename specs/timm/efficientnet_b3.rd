use "families/timm/efficientnet"

# EfficientNet-B3 (Tan and Le, 2019)
# https://arxiv.org/abs/1905.11946
# Published weights: timm's efficientnet_b3
network EfficientNet_B3 from EfficientNet(wide=1.2, deep=1.4, size=300) {
    expect parameters == 12_233_232
}
