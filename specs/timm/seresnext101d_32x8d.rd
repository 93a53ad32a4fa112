use "timm/resnet101d"

# SE-ResNeXt-101-D 32x8d
# https://arxiv.org/abs/1709.01507
# Published weights: timm's seresnext101d_32x8d
network SEResNeXt101D_32x8d from ResNet101D {
    block se_bottleneck(groups=32, base_width=8, divisor=8)
    expect parameters == 93_588_280
}
