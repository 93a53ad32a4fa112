use "timm/resnet101"

# ResNeXt-101 64x4d
# https://arxiv.org/abs/1611.05431
# Published weights: timm's resnext101_64x4d
network ResNeXt101_64x4d from ResNet101 {
    block bottleneck(groups=64, base_width=4)
    expect parameters == 83_455_272
}
