use "timm/resnet152d"

# SE-ResNet-152-D
network SEResNet152D from ResNet152D {
    block se_bottleneck(divisor=8)
    expect parameters == 66_841_080
}
