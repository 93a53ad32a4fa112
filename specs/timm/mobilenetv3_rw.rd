use "families/timm/mobilenetv3"

# MobileNetV3-Large (Howard et al., 2019), timm's first one
# https://arxiv.org/abs/1905.02244
# Published weights: timm's mobilenetv3_rw
network MobileNetV3_RW from MobileNetV3Rw { expect parameters == 5_479_918 }
