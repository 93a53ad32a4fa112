use "families/timm/efficientnetv2"

# EfficientNetV2-B0 (Tan and Le, 2021), padded as TensorFlow pads
# https://arxiv.org/abs/2104.00298
# Published weights: timm's tf_efficientnetv2_b0
network TF_EfficientNetV2_B0 from TensorFlowEfficientNetV2Base(wide=1.0, deep=1.0, size=192) {
    expect parameters == 7_139_704
}
