use "timm/resnet101"

# SE-ResNeXt-101 64x4d
# https://arxiv.org/abs/1709.01507
# Published weights: timm's seresnext101_64x4d
network SEResNeXt101_64x4d from ResNet101 {
    block se_bottleneck(groups=64, base_width=4, divisor=8)
    expect parameters == 88_232_984
}
