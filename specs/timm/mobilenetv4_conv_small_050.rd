use "families/timm/mobilenetv4"

# MobileNetV4-Conv-Small (Qin et al., 2024), 0.5 times as wide
# https://arxiv.org/abs/2404.10518
# Published weights: timm's mobilenetv4_conv_small_050
network MobileNetV4_Conv_Small_050 from MobileNetV4Small(wide=0.5) {
    expect parameters == 2_238_952
}
