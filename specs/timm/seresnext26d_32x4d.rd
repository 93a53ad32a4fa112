use "timm/resnet26d"

# SE-ResNeXt-26-D 32x4d
# https://arxiv.org/abs/1709.01507
# Published weights: timm's seresnext26d_32x4d
network SEResNeXt26D_32x4d from ResNet26D {
    block se_bottleneck(groups=32, base_width=4, divisor=8)
    expect parameters == 16_809_512
}
