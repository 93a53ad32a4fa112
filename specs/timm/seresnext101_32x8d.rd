use "timm/resnet101"

# SE-ResNeXt-101 32x8d
network SEResNeXt101_32x8d from ResNet101 {
    block se_bottleneck(groups=32, base_width=8, divisor=8)
    expect parameters == 93_569_048
}
