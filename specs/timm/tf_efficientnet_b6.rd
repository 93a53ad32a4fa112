use "families/timm/efficientnet"

# EfficientNet-B6 (Tan and Le, 2019), padded as TensorFlow pads
# https://arxiv.org/abs/1905.11946
# Published weights: timm's tf_efficientnet_b6
network TF_EfficientNet_B6 from TensorFlowEfficientNet(wide=1.8, deep=2.6, size=528) {
    expect parameters == 43_040_704
}
