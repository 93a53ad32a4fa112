use "families/timm/mobilenetv3"

# MobileNetV3-Large (Howard et al., 2019)
# https://arxiv.org/abs/1905.02244
# Published weights: timm's mobilenetv3_large_100
network MobileNetV3_Large_100 from MobileNetV3Large(wide=1.0) { expect parameters == 5_483_032 }
