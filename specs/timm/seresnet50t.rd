use "timm/resnet50t"

# SE-ResNet-50-T
network SEResNet50T from ResNet50T {
    block se_bottleneck(divisor=8)
    expect parameters == 28_104_720
}
