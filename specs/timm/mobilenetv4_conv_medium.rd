use "families/timm/mobilenetv4"

# MobileNetV4-Conv-Medium (Qin et al., 2024)
# https://arxiv.org/abs/2404.10518
# Published weights: timm's mobilenetv4_conv_medium
network MobileNetV4_Conv_Medium from MobileNetV4Medium { expect parameters == 9_715_512 }
