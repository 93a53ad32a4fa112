use "families/timm/efficientnet"

# EfficientNet-B0 (Tan and Le, 2019), padded as TensorFlow pads
# https://arxiv.org/abs/1905.11946
# Published weights: timm's tf_efficientnet_b0
network TF_EfficientNet_B0 from TensorFlowEfficientNet(wide=1.0, deep=1.0, size=224) {
    expect parameters == 5_288_548
}
