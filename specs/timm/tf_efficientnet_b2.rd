use "families/timm/efficientnet"

# EfficientNet-B2 (Tan and Le, 2019), padded as TensorFlow pads
# https://arxiv.org/abs/1905.11946
# Published weights: timm's tf_efficientnet_b2
network TF_EfficientNet_B2 from TensorFlowEfficientNet(wide=1.1, deep=1.2, size=260) {
    expect parameters == 9_109_994
}
