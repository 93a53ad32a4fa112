use "families/timm/mobilenetv4"

# MobileNetV4-Conv-Small (Qin et al., 2024), 0.35 times as wide
# https://arxiv.org/abs/2404.10518
network MobileNetV4_Conv_Small_035 from MobileNetV4Small(wide=0.35) {
    expect parameters == 1_905_384
}
