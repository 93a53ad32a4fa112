use "families/timm/efficientnet"

# EfficientNet-B0 with group norms
# https://arxiv.org/abs/1905.11946
network EfficientNet_B0_GN from EfficientNet {
    default norm group(size=8)
    expect parameters == 5_288_548
}
