use "timm/resnet101"

# ResNeXt-101 32x32d
# https://arxiv.org/abs/1611.05431
# Published weights: timm's resnext101_32x32d
network ResNeXt101_32x32d from ResNet101 {
    block bottleneck(groups=32, base_width=32)
    expect parameters == 468_530_472
}
