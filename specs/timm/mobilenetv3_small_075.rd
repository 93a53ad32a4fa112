use "families/timm/mobilenetv3"

# MobileNetV3-Small (Howard et al., 2019), 0.75 times as wide
# https://arxiv.org/abs/1905.02244
# Published weights: timm's mobilenetv3_small_075
network MobileNetV3_Small_075 from MobileNetV3Small(wide=0.75) { expect parameters == 2_041_872 }
