use "families/timm/efficientnet"

# EfficientNet-B4 (Tan and Le, 2019), padded as TensorFlow pads
# https://arxiv.org/abs/1905.11946
# Published weights: timm's tf_efficientnet_b4
network TF_EfficientNet_B4 from TensorFlowEfficientNet(wide=1.4, deep=1.8, size=380) {
    expect parameters == 19_341_616
}
