use "families/timm/efficientnetv2"

# EfficientNetV2-XL (Tan and Le, 2021)
# https://arxiv.org/abs/2104.00298
network EfficientNetV2_XL from EfficientNetV2XL { expect parameters == 208_119_808 }
