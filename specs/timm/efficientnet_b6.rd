use "families/timm/efficientnet"

# EfficientNet-B6 (Tan and Le, 2019)
# https://arxiv.org/abs/1905.11946
network EfficientNet_B6 from EfficientNet(wide=1.8, deep=2.6, size=528) {
    expect parameters == 43_040_704
}
