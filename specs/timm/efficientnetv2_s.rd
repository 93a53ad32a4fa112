use "families/timm/efficientnetv2"

# EfficientNetV2-S (Tan and Le, 2021)
# https://arxiv.org/abs/2104.00298
network EfficientNetV2_S from EfficientNetV2S { expect parameters == 21_458_488 }
