use "families/timm/mobilenetv4"

# MobileNetV4-Conv-Large (Qin et al., 2024): means of pixels in the place of strides
# https://arxiv.org/abs/2404.10518
# Published weights: timm's mobilenetv4_conv_aa_large
network MobileNetV4_Conv_AA_Large from MobileNetV4AaLarge { expect parameters == 32_590_864 }
