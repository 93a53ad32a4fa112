use "timm/resnet200d"

# SE-ResNet-200-D
# https://arxiv.org/abs/1709.01507
network SEResNet200D from ResNet200D {
    block se_bottleneck(divisor=8)
    expect parameters == 71_855_096
}
