use "timm/resnet50t"

# SE-ResNet-50-T
# https://arxiv.org/abs/1709.01507
network SEResNet50T from ResNet50T {
    block se_bottleneck(divisor=8)
    expect parameters == 28_104_720
}
