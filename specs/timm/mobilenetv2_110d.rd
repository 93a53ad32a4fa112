use "families/timm/mobilenet"

# MobileNetV2 (Sandler et al., 2018), 1.1 times as wide, and deeper
# https://arxiv.org/abs/1801.04381
# Published weights: timm's mobilenetv2_110d
network MobileNetV2_110d from MobileNetV2(wide=1.1, deep=1.2, first=32, features=1280) {
    expect parameters == 4_516_520
}
