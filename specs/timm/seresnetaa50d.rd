use "timm/resnetaa50d"

block averaged_se_bottleneck(expansion=4, groups=1, base_width=64) {
    let inner = width * base_width // 64 * groups
    conv 1x1 inner
    norm
    act
    conv 3x3 inner dilation=first_dilation groups=groups
    norm
    act
    avgpool kernel=stride if stride > 1
    conv 1x1 width * expansion
    norm
    se: squeeze_excite max(8, round_to(width / 4, 8))
    add
    act
}

# SE-ResNet-50-D whose strides are means
# https://arxiv.org/abs/1709.01507
network SEResNetAA50D from ResNetAA50D {
    block averaged_se_bottleneck
    expect parameters == 28_107_256
}
