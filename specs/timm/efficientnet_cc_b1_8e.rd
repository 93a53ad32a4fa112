use "families/timm/efficientnet"

# EfficientNet-B1 with convs mixed from 8 experts (Yang et al., 2019)
# https://arxiv.org/abs/1904.04971
network EfficientNet_CC_B1_8e from CondConvEfficientNet(experts=8, deep=1.1, size=240) {
    expect parameters == 39_715_968
}
