use "families/timm/mobilenet"

# MobileNetV2 (Sandler et al., 2018), 0.75 times as wide
# https://arxiv.org/abs/1801.04381
network MobileNetV2_075 from MobileNetV2(wide=0.75) { expect parameters == 2_636_424 }
