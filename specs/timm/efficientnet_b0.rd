use "families/timm/efficientnet"

# EfficientNet-B0 (Tan and Le, 2019)
# https://arxiv.org/abs/1905.11946
# Published weights: timm's efficientnet_b0
network EfficientNet_B0 from EfficientNet(wide=1.0, deep=1.0, size=224) {
    expect parameters == 5_288_548
}
