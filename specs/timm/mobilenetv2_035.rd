use "families/timm/mobilenet"

# MobileNetV2 (Sandler et al., 2018), 0.35 times as wide
# https://arxiv.org/abs/1801.04381
network MobileNetV2_035 from MobileNetV2(wide=0.35) { expect parameters == 1_677_128 }
