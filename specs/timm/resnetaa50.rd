use "timm/resnet50"

block averaged_bottleneck(expansion=4, groups=1, base_width=64) {
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
    add
    act
}

# ResNet-50 whose strides are means
# https://arxiv.org/abs/1512.03385
# Published weights: timm's resnetaa50
network ResNetAA50 from ResNet50 {
    stem { conv 7x7 64 stride=2; norm; act; avgpool 2x2 stride=2 }
    block averaged_bottleneck
    expect parameters == 25_557_032
}
