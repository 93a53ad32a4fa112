use "families/timm/mobilenetv4"

# MobileNetV4-Conv-Medium (Qin et al., 2024): blurs in the place of strides
# https://arxiv.org/abs/2404.10518
# Published weights: timm's mobilenetv4_conv_blur_medium
network MobileNetV4_Conv_Blur_Medium from MobileNetV4BlurMedium { expect parameters == 9_715_512 }
