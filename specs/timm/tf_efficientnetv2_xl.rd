use "families/timm/efficientnetv2"

# EfficientNetV2-XL (Tan and Le, 2021), padded as TensorFlow pads
# https://arxiv.org/abs/2104.00298
# Published weights: timm's tf_efficientnetv2_xl
network TF_EfficientNetV2_XL from EfficientNetV2XL {
    default conv padding=same; default norm batch(eps=1e-3)
    expect parameters == 208_119_808
}
