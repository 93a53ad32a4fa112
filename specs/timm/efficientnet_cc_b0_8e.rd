use "families/timm/efficientnet"

# EfficientNet-B0 with convs mixed from 8 experts (Yang et al., 2019)
# https://arxiv.org/abs/1904.04971
network EfficientNet_CC_B0_8e from CondConvEfficientNet(experts=8) {
    expect parameters == 24_013_284
}
