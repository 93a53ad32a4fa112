use "families/timm/efficientnet"

# EfficientNet-L2 (Tan and Le, 2019), padded as TensorFlow pads
# https://arxiv.org/abs/1905.11946
# Published weights: timm's tf_efficientnet_l2
network TF_EfficientNet_L2 from TensorFlowEfficientNet(wide=4.3, deep=5.3, size=800) {
    expect parameters == 480_309_308
}
