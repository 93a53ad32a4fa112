use "timm/resnet152d"

# SE-ResNet-152-D
# https://arxiv.org/abs/1709.01507
# Published weights: timm's seresnet152d
network SEResNet152D from ResNet152D {
    block se_bottleneck(divisor=8)
    expect parameters == 66_841_080
}
