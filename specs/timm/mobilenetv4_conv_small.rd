use "families/timm/mobilenetv4"

# MobileNetV4-Conv-Small (Qin et al., 2024)
# https://arxiv.org/abs/2404.10518
# Published weights: timm's mobilenetv4_conv_small
network MobileNetV4_Conv_Small from MobileNetV4Small { expect parameters == 3_774_024 }
