# Res2Net: A New Multi-scale Backbone Architecture (Gao et al., 2019), as in timm
network Res2Net(scale=4, base_width=26, cardinality=1, d1=3, d2=4, d3=6, d4=3) {
    input 3 x 224 x 224
    stem { conv 7x7 64 stride=2; norm; act; maxpool 3x3 stride=2 }
    block    bottle2neck(scale, base_width, cardinality)
    shortcut projection
    stage layer1: d1 x 64
    stage layer2: d2 x 128 stride=2
    stage layer3: d3 x 256 stride=2
    stage layer4: d4 x 512 stride=2
    head { avgpool global; dense 1000 }
}

network Res2Net50_26w_4s = Res2Net()
network Res2Net50_26w_6s = Res2Net(scale=6)
network Res2Net50_26w_8s = Res2Net(scale=8)
network Res2Net50_48w_2s = Res2Net(scale=2, base_width=48)
network Res2Net50_14w_8s = Res2Net(scale=8, base_width=14)
network Res2Net101_26w_4s = Res2Net(d3=23)
network Res2NeXt50 = Res2Net(base_width=4, cardinality=8)

network Res2Net50D from Res2Net {
    stem {
        conv1: { conv 3x3 32 stride=2; norm; act; conv 3x3 32; norm; act; conv 3x3 64 }
        norm
        act
        maxpool 3x3 stride=2
    }
    shortcut avgpool_projection
}

network Res2Net101D = Res2Net50D(d3=23)

# in a stage's first unit the pieces stand apart, in the others each is added to the next
block bottle2neck(scale, base_width, cardinality) {
    let inner = width * base_width // 64 * cardinality
    let apart = stride - 1 + max(4 * width - in, in - 4 * width)
    conv 1x1 scale * inner
    norm
    act
    pieces2 inner stride=stride dilation=first_dilation groups=cardinality apart=apart if scale == 2
    pieces4 inner stride=stride dilation=first_dilation groups=cardinality apart=apart if scale == 4
    pieces6 inner stride=stride dilation=first_dilation groups=cardinality apart=apart if scale == 6
    pieces8 inner stride=stride dilation=first_dilation groups=cardinality apart=apart if scale == 8
    conv3: conv 1x1 4 * width
    bn3: norm
    add
    act
}

op piece_conv(channels, stride, dilation, groups) {
    conv 3x3 channels stride=stride dilation=dilation groups=groups
    norm
    act
}

op pieces2(channels, stride, dilation, groups, apart) {
    mark whole
    from whole
    piece 0 of=2
    piece_conv channels stride=stride dilation=dilation groups=groups
    mark first
    from whole; piece 1 of=2
    avgpool 3x3 stride=stride padding=1 count_padding=true if apart > 0
    mark last
    concat { from first; from last }
}

op pieces4(channels, stride, dilation, groups, apart) {
    mark whole
    from whole
    piece 0 of=4
    piece_conv channels stride=stride dilation=dilation groups=groups
    mark first
    from whole
    piece 1 of=4
    sum { identity; from first if apart == 0 }
    piece_conv channels stride=stride dilation=dilation groups=groups
    mark second
    from whole
    piece 2 of=4
    sum { identity; from second if apart == 0 }
    piece_conv channels stride=stride dilation=dilation groups=groups
    mark third
    from whole; piece 3 of=4
    avgpool 3x3 stride=stride padding=1 count_padding=true if apart > 0
    mark last
    concat { from first; from second; from third; from last }
}

op pieces6(channels, stride, dilation, groups, apart) {
    mark whole
    from whole
    piece 0 of=6
    piece_conv channels stride=stride dilation=dilation groups=groups
    mark first
    from whole
    piece 1 of=6
    sum { identity; from first if apart == 0 }
    piece_conv channels stride=stride dilation=dilation groups=groups
    mark second
    from whole
    piece 2 of=6
    sum { identity; from second if apart == 0 }
    piece_conv channels stride=stride dilation=dilation groups=groups
    mark third
    from whole
    piece 3 of=6
    sum { identity; from third if apart == 0 }
    piece_conv channels stride=stride dilation=dilation groups=groups
    mark fourth
    from whole
    piece 4 of=6
    sum { identity; from fourth if apart == 0 }
    piece_conv channels stride=stride dilation=dilation groups=groups
    mark fifth
    from whole; piece 5 of=6
    avgpool 3x3 stride=stride padding=1 count_padding=true if apart > 0
    mark last
    concat { from first; from second; from third; from fourth; from fifth; from last }
}

op pieces8(channels, stride, dilation, groups, apart) {
    mark whole
    from whole
    piece 0 of=8
    piece_conv channels stride=stride dilation=dilation groups=groups
    mark first
    from whole
    piece 1 of=8
    sum { identity; from first if apart == 0 }
    piece_conv channels stride=stride dilation=dilation groups=groups
    mark second
    from whole
    piece 2 of=8
    sum { identity; from second if apart == 0 }
    piece_conv channels stride=stride dilation=dilation groups=groups
    mark third
    from whole
    piece 3 of=8
    sum { identity; from third if apart == 0 }
    piece_conv channels stride=stride dilation=dilation groups=groups
    mark fourth
    from whole
    piece 4 of=8
    sum { identity; from fourth if apart == 0 }
    piece_conv channels stride=stride dilation=dilation groups=groups
    mark fifth
    from whole
    piece 5 of=8
    sum { identity; from fifth if apart == 0 }
    piece_conv channels stride=stride dilation=dilation groups=groups
    mark sixth
    from whole
    piece 6 of=8
    sum { identity; from sixth if apart == 0 }
    piece_conv channels stride=stride dilation=dilation groups=groups
    mark seventh
    from whole; piece 7 of=8
    avgpool 3x3 stride=stride padding=1 count_padding=true if apart > 0
    mark last
    concat {
        from first
        from second
        from third
        from fourth
        from fifth
        from sixth
        from seventh
        from last
    }
}
