use "timm/resnext50_32x4d"

# ResNeXt-101 32x4d
# https://arxiv.org/abs/1611.05431
# Published weights: timm's resnext101_32x4d
network ResNeXt101_32x4d from ResNeXt50_32x4d {
    stage conv4: 23 x 256 stride=2
    expect parameters == 44_177_704
}
