use "families/timm/mobilenetv3"

# MobileNetV3-Small (Howard et al., 2019)
# https://arxiv.org/abs/1905.02244
# Published weights: timm's mobilenetv3_small_100
network MobileNetV3_Small_100 from MobileNetV3Small(wide=1.0) { expect parameters == 2_542_856 }
