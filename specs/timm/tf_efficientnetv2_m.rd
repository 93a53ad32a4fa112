use "families/timm/efficientnetv2"

# EfficientNetV2-M (Tan and Le, 2021), padded as TensorFlow pads
# https://arxiv.org/abs/2104.00298
# Published weights: timm's tf_efficientnetv2_m
network TF_EfficientNetV2_M from EfficientNetV2M {
    default conv padding=same; default norm batch(eps=1e-3)
    expect parameters == 54_139_356
}
