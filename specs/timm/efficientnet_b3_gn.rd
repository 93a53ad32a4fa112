use "families/timm/efficientnet"

# EfficientNet-B3 with group norms
# https://arxiv.org/abs/1905.11946
network EfficientNet_B3_GN from EfficientNet(wide=1.2, deep=1.4, size=288, divisor=16) {
    default norm group(size=16)
    expect parameters == 11_733_784
}
