use "timm/resnet101"

# ResNeXt-101 32x16d
# https://arxiv.org/abs/1611.05431
# Published weights: timm's resnext101_32x16d
network ResNeXt101_32x16d from ResNet101 {
    block bottleneck(groups=32, base_width=16)
    expect parameters == 194_026_792
}
