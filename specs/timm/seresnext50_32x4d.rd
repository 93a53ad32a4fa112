use "timm/resnet50"

# SE-ResNeXt-50 32x4d
# https://arxiv.org/abs/1709.01507
# Published weights: timm's seresnext50_32x4d
network SEResNeXt50_32x4d from ResNet50 {
    block se_bottleneck(groups=32, base_width=4, divisor=8)
    expect parameters == 27_559_896
}
