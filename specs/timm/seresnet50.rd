use "timm/resnet50"

# SE-ResNet-50
# https://arxiv.org/abs/1709.01507
# Published weights: timm's seresnet50
network SEResNet50 from ResNet50 {
    block se_bottleneck(divisor=8)
    expect parameters == 28_088_024
}
