use "families/timm/efficientnet"

# EfficientNet-B1 (Tan and Le, 2019), padded as TensorFlow pads
# https://arxiv.org/abs/1905.11946
# Published weights: timm's tf_efficientnet_b1
network TF_EfficientNet_B1 from TensorFlowEfficientNet(wide=1.0, deep=1.1, size=240) {
    expect parameters == 7_794_184
}
