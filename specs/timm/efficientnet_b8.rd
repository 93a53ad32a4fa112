use "families/timm/efficientnet"

# EfficientNet-B8 (Tan and Le, 2019)
# https://arxiv.org/abs/1905.11946
network EfficientNet_B8 from EfficientNet(wide=2.2, deep=3.6, size=672) {
    expect parameters == 87_413_142
}
