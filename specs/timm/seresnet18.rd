use "timm/resnet18"

# SE-ResNet-18 as timm has it: squeezed to a multiple of 8, at least 8
# https://arxiv.org/abs/1709.01507
network SEResNet18 from ResNet18 {
    block se_basic(divisor=8)
    expect parameters == 11_779_624
}
