# PP-HGNet (Cui et al., 2021)
network HGNet(
    stem=48,
    start=2 * stem,
    inner1=96,
    inner2=128,
    inner3=160,
    inner4=192,
    width1=224,
    width2=448,
    width3=512,
    width4=768,
    depth2=1,
    depth3=2,
    depth4=1,
    layers=5,
) {
    input 3 x 224 x 224
    stem {
        conv_norm stem stride=2
        act
        conv_norm stem
        act
        conv_norm start
        act
        maxpool 3x3 stride=2
    }

    shortcut none change

    stage stage1: 1 x width1 block=hg(inner1, layers)
    downsample2: {
        conv_norm in stride=2 groups=in
    }
    stage stage2: depth2 x width2 block=hg(inner2, layers)
    downsample3: {
        conv_norm in stride=2 groups=in
    }
    stage stage3: depth3 x width3 block=hg(inner3, layers)
    downsample4: {
        conv_norm in stride=2 groups=in
    }
    stage stage4: depth4 x width4 block=hg(inner4, layers)

    head { avgpool global; last_conv: conv 1x1 2048; act; flatten; fc: dense 1000 }
}

op conv_norm(channels, kernel=3, stride=1, groups=1) {
    conv channels kernel=kernel stride=stride groups=groups
    bn: norm
}

op layer(channels, kernel, light) {
    conv1: conv_norm channels kernel=1 if light
    conv_norm channels kernel=kernel groups=channels if light
    conv_norm channels kernel=kernel if not light
    act
}

# the input and all that the layers make are aggregated
block hg(inner, layers, kernel=3, light=false, weighed=true) {
    mark start
    layer inner kernel=kernel light=light
    mark one
    layer inner kernel=kernel light=light
    mark two
    layer inner kernel=kernel light=light
    mark three
    layer inner kernel=kernel light=light if layers > 3
    mark four
    layer inner kernel=kernel light=light if layers > 4
    mark five
    layer inner kernel=kernel light=light if layers > 5
    mark six
    layer inner kernel=kernel light=light if layers > 6
    concat {
        from start
        from one
        from two
        from three
        from four if layers > 3
        from five if layers > 4
        from six if layers > 5
        identity if layers > 6
    }
    squeeze: conv_norm width // 2 kernel=1 if not weighed
    act if not weighed
    aggregation: conv_norm width kernel=1
    act
    att: effective_se if weighed
    add
}

op effective_se {
    gate { avgpool global; conv: conv 1x1 in bias=true; act sigmoid }
}

network HGNetTiny = HGNet()

network HGNetSmall = HGNet(
    stem=64,
    inner1=128,
    inner2=160,
    inner3=192,
    inner4=224,
    width1=256,
    width2=512,
    width3=768,
    width4=1024,
    layers=6,
)

network HGNetBase = HGNet(
    stem=96,
    start=160,
    inner1=192,
    inner2=224,
    inner3=256,
    inner4=288,
    width1=320,
    width2=640,
    width3=960,
    width4=1280,
    depth2=2,
    depth3=3,
    depth4=2,
    layers=7,
)
