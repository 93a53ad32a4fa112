use "families/timm/efficientnet"

# EfficientNet-B3 with group norms, and convs of 8 channels a group
# https://arxiv.org/abs/1905.11946
network EfficientNet_B3_G8_GN from EfficientNet(wide=1.2, deep=1.4, size=288, divisor=16, group=8) {
    default norm group(size=16)
    expect parameters == 14_251_432
}
