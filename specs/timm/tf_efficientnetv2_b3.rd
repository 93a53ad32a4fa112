use "families/timm/efficientnetv2"

# EfficientNetV2-B3 (Tan and Le, 2021), padded as TensorFlow pads
# https://arxiv.org/abs/2104.00298
# Published weights: timm's tf_efficientnetv2_b3
network TF_EfficientNetV2_B3 from TensorFlowEfficientNetV2Base(wide=1.2, deep=1.4, size=240) {
    expect parameters == 14_358_406
}
