use "families/timm/efficientnet"

# EfficientNet-B2 (Tan and Le, 2019)
# https://arxiv.org/abs/1905.11946
# Published weights: timm's efficientnet_b2
network EfficientNet_B2 from EfficientNet(wide=1.1, deep=1.2, size=260) {
    expect parameters == 9_109_994
}
