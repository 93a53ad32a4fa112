use "families/timm/efficientnet"

# EfficientNet-B5 (Tan and Le, 2019)
# https://arxiv.org/abs/1905.11946
# Published weights: timm's efficientnet_b5
network EfficientNet_B5 from EfficientNet(wide=1.6, deep=2.2, size=456) {
    expect parameters == 30_389_784
}
