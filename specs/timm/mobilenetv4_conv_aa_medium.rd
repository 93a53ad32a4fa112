use "families/timm/mobilenetv4"

# MobileNetV4-Conv-Medium (Qin et al., 2024): means of pixels in the place of strides
# https://arxiv.org/abs/2404.10518
network MobileNetV4_Conv_AA_Medium from MobileNetV4AaMedium { expect parameters == 9_715_512 }
