use "families/timm/efficientnetv2"

# EfficientNetV2-B1 (Tan and Le, 2021), padded as TensorFlow pads
# https://arxiv.org/abs/2104.00298
# Published weights: timm's tf_efficientnetv2_b1
network TF_EfficientNetV2_B1 from TensorFlowEfficientNetV2Base(wide=1.0, deep=1.1, size=192) {
    expect parameters == 8_141_052
}
