use "families/timm/efficientnet"

# EfficientNet-B0 with group norms, and convs of 8 channels a group
# https://arxiv.org/abs/1905.11946
network EfficientNet_B0_G8_GN from EfficientNet(group=8) {
    default norm group(size=8)
    expect parameters == 6_562_660
}
