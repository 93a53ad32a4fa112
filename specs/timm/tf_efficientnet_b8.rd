use "families/timm/efficientnet"

# EfficientNet-B8 (Tan and Le, 2019), padded as TensorFlow pads
# https://arxiv.org/abs/1905.11946
# Published weights: timm's tf_efficientnet_b8
network TF_EfficientNet_B8 from TensorFlowEfficientNet(wide=2.2, deep=3.6, size=672) {
    expect parameters == 87_413_142
}
