use "families/timm/efficientnetv2"

# EfficientNetV2-L (Tan and Le, 2021), padded as TensorFlow pads
# https://arxiv.org/abs/2104.00298
# Published weights: timm's tf_efficientnetv2_l
network TF_EfficientNetV2_L from EfficientNetV2L {
    default conv padding=same; default norm batch(eps=1e-3)
    expect parameters == 118_515_272
}
