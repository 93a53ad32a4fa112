use "timm/resnet152"

block senet_bottleneck(expansion=4) {
    conv 1x1 width * 2
    norm
    act
    conv 3x3 width * 4 stride=stride dilation=first_dilation groups=64
    norm
    act
    conv 1x1 width * expansion
    norm
    se: squeeze_excite width // 4
    add
    act
}

# 3x3 at strides, and where dilation takes the place of one
shortcut senet_projection {
    let kernel = min(3, 2 * stride * dilation - 1)
    conv out kernel=kernel stride=stride dilation=first_dilation
    norm
}

# SENet-154 (Hu et al., 2018): a deep stem, 64 groups, 3x3 shortcuts at strides
# https://arxiv.org/abs/1709.01507
# Published weights: timm's senet154
network SENet154 from ResNet152 {
    stem {
        conv1: { conv 3x3 64 stride=2; norm; act; conv 3x3 64; norm; act; conv 3x3 128 }
        norm
        act
        maxpool 3x3 stride=2
    }
    block    senet_bottleneck
    shortcut senet_projection
    expect parameters == 115_088_984
}
