use "families/timm/efficientnetv2"

# EfficientNetV2-B2 (Tan and Le, 2021), padded as TensorFlow pads
# https://arxiv.org/abs/2104.00298
# Published weights: timm's tf_efficientnetv2_b2
network TF_EfficientNetV2_B2 from TensorFlowEfficientNetV2Base(wide=1.1, deep=1.2, size=208) {
    expect parameters == 10_096_086
}
