use "families/timm/efficientnet"

# EfficientNet-B1 with convs mixed from 8 experts
# (Yang et al., 2019), padded as TensorFlow pads
# https://arxiv.org/abs/1904.04971
# Published weights: timm's tf_efficientnet_cc_b1_8e
network TF_EfficientNet_CC_B1_8e from TensorFlowCondConvEfficientNet(experts=8, deep=1.1, size=240) {
    expect parameters == 39_715_968
}
