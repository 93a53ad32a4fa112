use "families/timm/efficientnetv2"

# EfficientNetV2-L (Tan and Le, 2021)
# https://arxiv.org/abs/2104.00298
network EfficientNetV2_L from EfficientNetV2L { expect parameters == 118_515_272 }
