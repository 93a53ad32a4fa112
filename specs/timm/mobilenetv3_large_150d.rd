use "families/timm/mobilenetv3"

# MobileNetV3-Large (Howard et al., 2019), 1.5 times as wide, and deeper
# https://arxiv.org/abs/1905.02244
# Published weights: timm's mobilenetv3_large_150d
network MobileNetV3_Large_150d from MobileNetV3Large(wide=1.5, deep=1.2) {
    expect parameters == 14_622_320
}
