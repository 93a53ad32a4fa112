use "timm/resnet26t"

# SE-ResNeXt-26-T 32x4d
# https://arxiv.org/abs/1709.01507
# Published weights: timm's seresnext26t_32x4d
network SEResNeXt26T_32x4d from ResNet26T {
    block se_bottleneck(groups=32, base_width=4, divisor=8)
    expect parameters == 16_806_976
}
