# Res2Net: A New Multi-scale Backbone Architecture (Gao et al., 2019), as in timm
network Res2Net(base_width=26, cardinality=1, scales=4, d1=3, d2=4, d3=6, d4=3) {
    input 3 x 224 x 224
    init he_normal dense=uniform zero_last_norm=true
    names timm_res2net
    stem { conv 7x7 64 stride=2; norm; act; maxpool 3x3 stride=2 }
    block    bottle2neck(base_width, cardinality, scales)
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
block bottle2neck(base_width=26, cardinality=1, scales=4) {
    let inner = width * base_width // 64 * cardinality
    conv1: conv 1x1 scales * inner
    bn1: norm
    act
    mark whole
    from whole
    piece 0 of=scales
    convs0: conv 3x3 inner stride=stride dilation=first_dilation groups=cardinality
    bns0: norm
    act
    mark first
    from whole
    piece 1 of=scales if scales > 2
    sum { identity; from first if scales > 2 and stride == 1 and in == 4 * width }
    convs1: conv 3x3 inner stride=stride dilation=first_dilation groups=cardinality if scales > 2
    bns1: norm if scales > 2
    act if scales > 2
    mark second
    from whole
    piece 2 of=scales if scales > 3
    sum { identity; from second if scales > 3 and stride == 1 and in == 4 * width }
    convs2: conv 3x3 inner stride=stride dilation=first_dilation groups=cardinality if scales > 3
    bns2: norm if scales > 3
    act if scales > 3
    mark third
    from whole
    piece 3 of=scales if scales > 4
    sum { identity; from third if scales > 4 and stride == 1 and in == 4 * width }
    convs3: conv 3x3 inner stride=stride dilation=first_dilation groups=cardinality if scales > 4
    bns3: norm if scales > 4
    act if scales > 4
    mark fourth
    from whole
    piece 4 of=scales if scales > 5
    sum { identity; from fourth if scales > 5 and stride == 1 and in == 4 * width }
    convs4: conv 3x3 inner stride=stride dilation=first_dilation groups=cardinality if scales > 5
    bns4: norm if scales > 5
    act if scales > 5
    mark fifth
    from whole
    piece 5 of=scales if scales > 6
    sum { identity; from fifth if scales > 6 and stride == 1 and in == 4 * width }
    convs5: conv 3x3 inner stride=stride dilation=first_dilation groups=cardinality if scales > 6
    bns5: norm if scales > 6
    act if scales > 6
    mark sixth
    from whole
    piece 6 of=scales if scales > 7
    sum { identity; from sixth if scales > 7 and stride == 1 and in == 4 * width }
    convs6: conv 3x3 inner stride=stride dilation=first_dilation groups=cardinality if scales > 7
    bns6: norm if scales > 7
    act if scales > 7
    mark seventh
    from whole
    piece scales of=scales if scales < 2 or scales > 8    # refuses what is not written out here
    last: piece scales - 1 of=scales
    avgpool 3x3 stride=stride padding=1 count_padding=true if stride > 1 or in != 4 * width
    mark last
    concat {
        from first
        from second if scales > 2
        from third if scales > 3
        from fourth if scales > 4
        from fifth if scales > 5
        from sixth if scales > 6
        from seventh if scales > 7
        from last
    }
    conv3: conv 1x1 4 * width
    bn3: norm
    add
    relu: act
}
