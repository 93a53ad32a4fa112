use "families/timm/efficientnetv2"

# EfficientNetV2, timm's tiny variant
# https://arxiv.org/abs/2104.00298
# Published weights: timm's efficientnetv2_rw_t
network EfficientNetV2_RW_T from EfficientNetV2S(wide=0.8, deep=0.9, size=224) {
    expect parameters == 13_649_388
}
