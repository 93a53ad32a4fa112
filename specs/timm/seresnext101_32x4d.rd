use "timm/seresnext50_32x4d"

# SE-ResNeXt-101 32x4d
# https://arxiv.org/abs/1709.01507
# Published weights: timm's seresnext101_32x4d
network SEResNeXt101_32x4d from SEResNeXt50_32x4d {
    stage conv4: 23 x 256 stride=2
    expect parameters == 48_955_416
}
