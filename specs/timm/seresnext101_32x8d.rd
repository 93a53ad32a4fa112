use "timm/resnet101"

# SE-ResNeXt-101 32x8d
# https://arxiv.org/abs/1709.01507
# Published weights: timm's seresnext101_32x8d
network SEResNeXt101_32x8d from ResNet101 {
    block se_bottleneck(groups=32, base_width=8, divisor=8)
    expect parameters == 93_569_048
}
