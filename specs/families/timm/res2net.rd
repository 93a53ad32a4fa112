# Res2Net: A New Multi-scale Backbone Architecture (Gao et al., 2019), as in timm
network Res2Net(base_width=26, cardinality=1, d1=3, d2=4, d3=6, d4=3) {
    input 3 x 224 x 224
    init he_normal zero_last_norm=true
    names timm_res2net
    stem { conv 7x7 64 stride=2; norm; act; maxpool 3x3 stride=2 }
    block    bottle2neck(base_width, cardinality)
    shortcut projection
    stage layer1: d1 x 64
    stage layer2: d2 x 128 stride=2
    stage layer3: d3 x 256 stride=2
    stage layer4: d4 x 512 stride=2
    head { avgpool global; dense 1000 }
}

network Res2Net50D from Res2Net {
    stem {
        conv1: { conv 3x3 32 stride=2; norm; act; conv 3x3 32; norm; act; conv 3x3 64 }
        norm
        act
        maxpool 3x3 stride=2
    }
    shortcut avgpool_projection
}

# torchvision's names, and the convs and norms between in lists
names timm_res2net {
    unit "layer{stage1}.{unit0}"
    shortcut "downsample.{op0}"
    norm "bn"
    list "convs"
    list "bns"
}

# in a stage's first unit the pieces stand apart, in the others each is added to the next
block bottle2neck(base_width=26, cardinality=1) {
    let inner = width * base_width // 64 * cardinality
    conv1: conv 1x1 4 * inner
    bn1: norm
    act
    mark whole
    from whole
    piece 0 of=4
    convs0: conv 3x3 inner stride=stride dilation=first_dilation groups=cardinality
    bns0: norm
    act
    mark first
    from whole
    piece 1 of=4
    sum { identity; from first if stride == 1 and in == 4 * width }
    convs1: conv 3x3 inner stride=stride dilation=first_dilation groups=cardinality
    bns1: norm
    act
    mark second
    from whole
    piece 2 of=4
    sum { identity; from second if stride == 1 and in == 4 * width }
    convs2: conv 3x3 inner stride=stride dilation=first_dilation groups=cardinality
    bns2: norm
    act
    mark third
    from whole
    piece 3 of=4
    avgpool 3x3 stride=stride padding=1 count_padding=true if stride > 1 or in != 4 * width
    mark last
    concat { from first; from second; from third; from last }
    conv3: conv 1x1 4 * width
    bn3: norm
    add
    act
}

block bottle2neck2(base_width=26) {
    let inner = width * base_width // 64
    conv1: conv 1x1 2 * inner
    bn1: norm
    act
    mark whole
    from whole
    piece 0 of=2
    convs0: conv 3x3 inner stride=stride dilation=first_dilation
    bns0: norm
    act
    mark first
    from whole
    piece 1 of=2
    avgpool 3x3 stride=stride padding=1 count_padding=true if stride > 1 or in != 4 * width
    mark last
    concat { from first; from last }
    conv3: conv 1x1 4 * width
    bn3: norm
    add
    act
}

block bottle2neck6(base_width=26) {
    let inner = width * base_width // 64
    conv1: conv 1x1 6 * inner
    bn1: norm
    act
    mark whole
    from whole
    piece 0 of=6
    convs0: conv 3x3 inner stride=stride dilation=first_dilation
    bns0: norm
    act
    mark first
    from whole
    piece 1 of=6
    sum { identity; from first if stride == 1 and in == 4 * width }
    convs1: conv 3x3 inner stride=stride dilation=first_dilation
    bns1: norm
    act
    mark second
    from whole
    piece 2 of=6
    sum { identity; from second if stride == 1 and in == 4 * width }
    convs2: conv 3x3 inner stride=stride dilation=first_dilation
    bns2: norm
    act
    mark third
    from whole
    piece 3 of=6
    sum { identity; from third if stride == 1 and in == 4 * width }
    convs3: conv 3x3 inner stride=stride dilation=first_dilation
    bns3: norm
    act
    mark fourth
    from whole
    piece 4 of=6
    sum { identity; from fourth if stride == 1 and in == 4 * width }
    convs4: conv 3x3 inner stride=stride dilation=first_dilation
    bns4: norm
    act
    mark fifth
    from whole
    piece 5 of=6
    avgpool 3x3 stride=stride padding=1 count_padding=true if stride > 1 or in != 4 * width
    mark last
    concat { from first; from second; from third; from fourth; from fifth; from last }
    conv3: conv 1x1 4 * width
    bn3: norm
    add
    act
}

block bottle2neck8(base_width=26) {
    let inner = width * base_width // 64
    conv1: conv 1x1 8 * inner
    bn1: norm
    act
    mark whole
    from whole
    piece 0 of=8
    convs0: conv 3x3 inner stride=stride dilation=first_dilation
    bns0: norm
    act
    mark first
    from whole
    piece 1 of=8
    sum { identity; from first if stride == 1 and in == 4 * width }
    convs1: conv 3x3 inner stride=stride dilation=first_dilation
    bns1: norm
    act
    mark second
    from whole
    piece 2 of=8
    sum { identity; from second if stride == 1 and in == 4 * width }
    convs2: conv 3x3 inner stride=stride dilation=first_dilation
    bns2: norm
    act
    mark third
    from whole
    piece 3 of=8
    sum { identity; from third if stride == 1 and in == 4 * width }
    convs3: conv 3x3 inner stride=stride dilation=first_dilation
    bns3: norm
    act
    mark fourth
    from whole
    piece 4 of=8
    sum { identity; from fourth if stride == 1 and in == 4 * width }
    convs4: conv 3x3 inner stride=stride dilation=first_dilation
    bns4: norm
    act
    mark fifth
    from whole
    piece 5 of=8
    sum { identity; from fifth if stride == 1 and in == 4 * width }
    convs5: conv 3x3 inner stride=stride dilation=first_dilation
    bns5: norm
    act
    mark sixth
    from whole
    piece 6 of=8
    sum { identity; from sixth if stride == 1 and in == 4 * width }
    convs6: conv 3x3 inner stride=stride dilation=first_dilation
    bns6: norm
    act
    mark seventh
    from whole
    piece 7 of=8
    avgpool 3x3 stride=stride padding=1 count_padding=true if stride > 1 or in != 4 * width
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
    conv3: conv 1x1 4 * width
    bn3: norm
    add
    act
}
