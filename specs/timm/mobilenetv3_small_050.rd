use "families/timm/mobilenetv3"

# MobileNetV3-Small (Howard et al., 2019), 0.5 times as wide
# https://arxiv.org/abs/1905.02244
# Published weights: timm's mobilenetv3_small_050
network MobileNetV3_Small_050 from MobileNetV3Small(wide=0.5, first=16) {
    expect parameters == 1_593_224
}
