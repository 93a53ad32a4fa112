use "timm/resnet200d"

# SE-ResNet-200-D
network SEResNet200D from ResNet200D {
    block se_bottleneck(divisor=8)
    expect parameters == 71_855_096
}
