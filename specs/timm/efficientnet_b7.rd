use "families/timm/efficientnet"

# EfficientNet-B7 (Tan and Le, 2019)
# https://arxiv.org/abs/1905.11946
network EfficientNet_B7 from EfficientNet(wide=2.0, deep=3.1, size=600) {
    expect parameters == 66_347_960
}
