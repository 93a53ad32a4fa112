use "families/timm/efficientnet"

# EfficientNet-B3 (Tan and Le, 2019), padded as TensorFlow pads
# https://arxiv.org/abs/1905.11946
# Published weights: timm's tf_efficientnet_b3
network TF_EfficientNet_B3 from TensorFlowEfficientNet(wide=1.2, deep=1.4, size=300) {
    expect parameters == 12_233_232
}
