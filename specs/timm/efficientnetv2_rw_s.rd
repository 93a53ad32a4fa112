use "families/timm/efficientnetv2"

# EfficientNetV2, timm's small variant
# https://arxiv.org/abs/2104.00298
# Published weights: timm's efficientnetv2_rw_s
network EfficientNetV2_RW_S from EfficientNetV2Rw { expect parameters == 23_941_296 }
