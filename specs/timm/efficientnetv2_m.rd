use "families/timm/efficientnetv2"

# EfficientNetV2-M (Tan and Le, 2021)
# https://arxiv.org/abs/2104.00298
network EfficientNetV2_M from EfficientNetV2M { expect parameters == 54_139_356 }
