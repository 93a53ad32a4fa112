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
    stem { conv_act stem stride=2; conv_act stem; conv_act start; maxpool 3x3 stride=2 }

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

# the second version: light layers, and after each activation two learned numbers
network HGNetV2(
    stem=16,
    start=stem,
    inner1=start,
    inner2=32,
    inner3=64,
    inner4=128,
    width1=64,
    width2=256,
    width3=2 * width2,
    width4=4 * width2,
    depth1=1,
    depth2=1,
    depth3=2,
    depth4=1,
    layers=3,
    affine=false,
) {
    input 3 x 224 x 224
    stem {
        stem1: conv_act stem stride=2 affine=affine
        zeropad 1 sides=end
        concat {
            maxpool 2x2 stride=1 padding=0
            {
                stem2a: conv_act stem // 2 kernel=2 affine=affine
                zeropad 1 sides=end
                stem2b: conv_act stem kernel=2 affine=affine
            }
        }
        stem3: conv_act stem stride=2 affine=affine
        stem4: conv_act start kernel=1 affine=affine
    }

    shortcut none change

    stage stage1: depth1 x width1 block=hg2(inner1, layers, affine=affine)
    downsample2: { conv_norm in stride=2 groups=in }
    stage stage2: depth2 x width2 block=hg2(inner2, layers, affine=affine)
    downsample3: { conv_norm in stride=2 groups=in }
    stage stage3: depth3 x width3 block=hg2(inner3, layers, true, affine)
    downsample4: { conv_norm in stride=2 groups=in }
    stage stage4: depth4 x width4 block=hg2(inner4, layers, true, affine)

    head {
        avgpool global
        last_conv: { conv 1x1 2048; act; scale shifted if affine }
        flatten
        fc: dense 1000
    }
}

op conv_norm(channels, kernel=3, stride=1, groups=1) {
    conv channels kernel=kernel stride=stride groups=groups
    bn: norm
}

op conv_act(channels, kernel=3, stride=1, groups=1, affine=false) {
    conv channels kernel=kernel stride=stride groups=groups padding=(kernel - 1) // 2
    bn: norm
    act
    lab: scale shifted if affine
}

op layer(channels, light, affine) {
    conv1: conv_norm channels kernel=1 if light
    conv2: conv_act channels kernel=5 groups=channels affine=affine if light
    conv_act channels affine=affine if not light
}

op effective_se {
    gate { avgpool global; conv: conv 1x1 in bias=true; act sigmoid }
}

# the input and all that the layers make
op gathered(inner, layers, light=false, affine=false) {
    mark start
    layer inner light=light affine=affine
    mark one
    layer inner light=light affine=affine
    mark two
    layer inner light=light affine=affine
    mark three
    layer inner light=light affine=affine if layers > 3
    mark four
    layer inner light=light affine=affine if layers > 4
    mark five
    layer inner light=light affine=affine if layers > 5
    mark six
    layer inner light=light affine=affine if layers > 6
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
}

block hg(inner, layers) {
    layers: gathered inner layers=layers
    aggregation: { conv_act width kernel=1; effective_se }
    add
}

block hg2(inner, layers, light=false, affine=false) {
    layers: gathered inner layers=layers light=light affine=affine
    aggregation: {
        conv_act width // 2 kernel=1 affine=affine
        conv_act width kernel=1 affine=affine
    }
    add
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

network HGNetV2B0 = HGNetV2(
    stem=16,
    start=16,
    inner2=32,
    inner3=64,
    inner4=128,
    width1=64,
    width2=256,
    affine=true,
)

network HGNetV2B1 = HGNetV2(
    stem=24,
    start=32,
    inner2=48,
    inner3=96,
    inner4=192,
    width1=64,
    width2=256,
    affine=true,
)

network HGNetV2B2 = HGNetV2(
    stem=24,
    start=32,
    inner2=64,
    inner3=128,
    inner4=256,
    width1=96,
    width2=384,
    depth3=3,
    layers=4,
    affine=true,
)

network HGNetV2B3 = HGNetV2(
    stem=24,
    start=32,
    inner2=64,
    inner3=128,
    inner4=256,
    width1=128,
    width2=512,
    depth3=3,
    layers=5,
    affine=true,
)

network HGNetV2B4 = HGNetV2(
    stem=32,
    start=48,
    inner2=96,
    inner3=192,
    inner4=384,
    width1=128,
    width2=512,
    depth3=3,
    layers=6,
)

network HGNetV2B5 = HGNetV2(
    stem=32,
    start=64,
    inner2=128,
    inner3=256,
    inner4=512,
    width1=128,
    width2=512,
    depth2=2,
    depth3=5,
    depth4=2,
    layers=6,
)

network HGNetV2B6 = HGNetV2(
    stem=48,
    start=96,
    inner2=192,
    inner3=384,
    inner4=768,
    width1=192,
    width2=512,
    depth1=2,
    depth2=3,
    depth3=6,
    depth4=3,
    layers=6,
)
