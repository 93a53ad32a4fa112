use "families/timm/mobilenet"

# MobileNetV2 (Sandler et al., 2018), 1.2 times as wide, and deeper
# https://arxiv.org/abs/1801.04381
# Published weights: timm's mobilenetv2_120d
network MobileNetV2_120d from MobileNetV2(wide=1.2, deep=1.4, first=32, features=1280) {
    expect parameters == 5_831_144
}
