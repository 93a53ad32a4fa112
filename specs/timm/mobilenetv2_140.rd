use "families/timm/mobilenet"

# MobileNetV2 (Sandler et al., 2018), 1.4 times as wide
# https://arxiv.org/abs/1801.04381
# Published weights: timm's mobilenetv2_140
network MobileNetV2_140 from MobileNetV2(wide=1.4) { expect parameters == 6_108_776 }
