use "families/timm/efficientnet"

# EfficientNet-B0 with convs mixed from 4 experts (Yang et al., 2019)
# https://arxiv.org/abs/1904.04971
network EfficientNet_CC_B0_4e from CondConvEfficientNet { expect parameters == 13_314_116 }
