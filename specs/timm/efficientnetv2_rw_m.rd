use "families/timm/efficientnetv2"

# EfficientNetV2, timm's medium variant
# https://arxiv.org/abs/2104.00298
# Published weights: timm's efficientnetv2_rw_m
network EfficientNetV2_RW_M from EfficientNetV2Rw(wide=1.2, deep=1.2, late=1.6, size=320) {
    expect parameters == 53_236_442
}
