use "families/timm/efficientnet"

# EfficientNet-B5 (Tan and Le, 2019), padded as TensorFlow pads
# https://arxiv.org/abs/1905.11946
# Published weights: timm's tf_efficientnet_b5
network TF_EfficientNet_B5 from TensorFlowEfficientNet(wide=1.6, deep=2.2, size=456) {
    expect parameters == 30_389_784
}
