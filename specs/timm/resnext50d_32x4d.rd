use "timm/resnet50d"

# ResNeXt-50-D 32x4d
# https://arxiv.org/abs/1611.05431
# Published weights: timm's resnext50d_32x4d
network ResNeXt50D_32x4d from ResNet50D {
    block bottleneck(groups=32, base_width=4)
    expect parameters == 25_048_136
}
