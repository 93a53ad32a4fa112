use "families/timm/efficientnet"

# EfficientNet-L2 (Tan and Le, 2019)
# https://arxiv.org/abs/1905.11946
network EfficientNet_L2 from EfficientNet(wide=4.3, deep=5.3, size=800) {
    expect parameters == 480_309_308
}
