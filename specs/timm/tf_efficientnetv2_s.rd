use "families/timm/efficientnetv2"

# EfficientNetV2-S (Tan and Le, 2021), padded as TensorFlow pads
# https://arxiv.org/abs/2104.00298
# Published weights: timm's tf_efficientnetv2_s
network TF_EfficientNetV2_S from EfficientNetV2S(size=300) {
    default conv padding=same; default norm batch(eps=1e-3)
    expect parameters == 21_458_488
}
