use "families/timm/efficientnet"

# EfficientNet-B0 with blurs in the place of strides
# https://arxiv.org/abs/1905.11946
network EfficientNet_Blur_B0 from EfficientNetBlurB0 { expect parameters == 5_288_548 }
