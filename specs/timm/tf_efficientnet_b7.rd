use "families/timm/efficientnet"

# EfficientNet-B7 (Tan and Le, 2019), padded as TensorFlow pads
# https://arxiv.org/abs/1905.11946
# Published weights: timm's tf_efficientnet_b7
network TF_EfficientNet_B7 from TensorFlowEfficientNet(wide=2.0, deep=3.1, size=600) {
    expect parameters == 66_347_960
}
