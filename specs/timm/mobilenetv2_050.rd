use "families/timm/mobilenet"

# MobileNetV2 (Sandler et al., 2018), 0.5 times as wide
# https://arxiv.org/abs/1801.04381
# Published weights: timm's mobilenetv2_050
network MobileNetV2_050 from MobileNetV2(wide=0.5) { expect parameters == 1_968_680 }
