use "families/timm/mobilenet"

# MobileNet (Howard et al., 2017), 1.25 times as wide
# https://arxiv.org/abs/1704.04861
# Published weights: timm's mobilenetv1_125
network MobileNetV1_125 from MobileNetV1(wide=1.25) { expect parameters == 6_270_840 }
