use "families/timm/mobilenetv3"

# MobileNetV3-Large (Howard et al., 2019), 0.75 times as wide
# https://arxiv.org/abs/1905.02244
network MobileNetV3_Large_075 from MobileNetV3Large(wide=0.75) { expect parameters == 3_993_528 }
