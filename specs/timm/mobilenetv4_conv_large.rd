use "families/timm/mobilenetv4"

# MobileNetV4-Conv-Large (Qin et al., 2024)
# https://arxiv.org/abs/2404.10518
# Published weights: timm's mobilenetv4_conv_large
network MobileNetV4_Conv_Large from MobileNetV4Large { expect parameters == 32_590_864 }
