use "families/timm/efficientnet"

# EfficientNet-B4 (Tan and Le, 2019)
# https://arxiv.org/abs/1905.11946
# Published weights: timm's efficientnet_b4
network EfficientNet_B4 from EfficientNet(wide=1.4, deep=1.8, size=380) {
    expect parameters == 19_341_616
}
