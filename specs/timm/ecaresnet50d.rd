use "timm/resnet50d"

block eca_bottleneck(expansion=4, groups=1, base_width=64) {
    let inner = width * base_width // 64 * groups
    conv 1x1 inner
    norm
    act
    conv 3x3 inner stride=stride dilation=first_dilation groups=groups
    norm
    act
    conv 1x1 width * expansion
    norm
    se: eca
    add
    act
}

# ECA-ResNet-50-D: efficient channel attention (Wang et al., 2020)
# https://arxiv.org/abs/1910.03151
# Published weights: timm's ecaresnet50d
network ECAResNet50D from ResNet50D {
    block eca_bottleneck
    expect parameters == 25_576_350
}
