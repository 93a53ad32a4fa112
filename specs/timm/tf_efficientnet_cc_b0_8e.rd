use "families/timm/efficientnet"

# EfficientNet-B0 with convs mixed from 8 experts
# (Yang et al., 2019), padded as TensorFlow pads
# https://arxiv.org/abs/1904.04971
# Published weights: timm's tf_efficientnet_cc_b0_8e
network TF_EfficientNet_CC_B0_8e from TensorFlowCondConvEfficientNet(experts=8) {
    expect parameters == 24_013_284
}
