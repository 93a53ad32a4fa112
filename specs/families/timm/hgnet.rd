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
    names hgnet
    init he_normal dense=uniform
    stem {
        stem: {
            stem: { conv_act stem stride=2; conv_act stem; conv_act start }
            maxpool 3x3 stride=2
        }
    }

    shortcut none change

    stage stage1: 1 x width1 block=hg(inner1, layers)
    downsample2: { conv: conv 3x3 in stride=2 groups=in; bn: norm }
    stage stage2: depth2 x width2 block=hg(inner2, layers)
    downsample3: { conv: conv 3x3 in stride=2 groups=in; bn: norm }
    stage stage3: depth3 x width3 block=hg(inner3, layers)
    downsample4: { conv: conv 3x3 in stride=2 groups=in; bn: norm }
    stage stage4: depth4 x width4 block=hg(inner4, layers)

    head { head: { avgpool global; last_conv: { conv 1x1 2048; act }; flatten; fc: dense 1000 } }
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
    names hgnet
    init he_normal dense=uniform
    stem {
        stem: {
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
    }

    shortcut none change

    stage stage1: depth1 x width1 block=hg(inner1, layers, affine=affine, squeezed=true)
    downsample2: { conv: conv 3x3 in stride=2 groups=in; bn: norm }
    stage stage2: depth2 x width2 block=hg(inner2, layers, affine=affine, squeezed=true)
    downsample3: { conv: conv 3x3 in stride=2 groups=in; bn: norm }
    stage stage3: depth3 x width3 block=hg(inner3, layers, true, affine, true)
    downsample4: { conv: conv 3x3 in stride=2 groups=in; bn: norm }
    stage stage4: depth4 x width4 block=hg(inner4, layers, true, affine, true)

    head {
        head: {
            avgpool global
            last_conv: { conv 1x1 2048; act; scale shifted if affine }
            flatten
            fc: dense 1000
        }
    }
}

names hgnet {
    unit "stages.{stage0}.blocks.{unit0}"
    group "stages.{stage0}.downsample"
    list "layers"
    list "aggregation"
}

op conv_act(channels, kernel=3, stride=1, groups=1, affine=false) {
    conv: conv channels kernel=kernel stride=stride groups=groups padding=(kernel - 1) // 2
    bn: norm
    act
    lab: scale shifted if affine
}

op light_layer(channels, affine) {
    conv1: { conv: conv 1x1 channels; bn: norm }
    conv2: conv_act channels kernel=5 groups=channels affine=affine
}

op effective_se {
    gate { avgpool global; conv: conv 1x1 in bias=true; act sigmoid }
}

# the input and all that the layers make are aggregated
block hg(inner, layers, light=false, affine=false, squeezed=false) {
    mark start
    layers0: conv_act inner affine=affine if not light
    layers0: light_layer inner affine=affine if light
    mark one
    layers1: conv_act inner affine=affine if not light
    layers1: light_layer inner affine=affine if light
    mark two
    layers2: conv_act inner affine=affine if not light
    layers2: light_layer inner affine=affine if light
    mark three
    layers3: conv_act inner affine=affine if layers > 3 and not light
    layers3: light_layer inner affine=affine if layers > 3 and light
    mark four
    layers4: conv_act inner affine=affine if layers > 4 and not light
    layers4: light_layer inner affine=affine if layers > 4 and light
    mark five
    layers5: conv_act inner affine=affine if layers > 5 and not light
    layers5: light_layer inner affine=affine if layers > 5 and light
    mark six
    layers6: conv_act inner affine=affine if layers > 6 and not light
    layers6: light_layer inner affine=affine if layers > 6 and light
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
    aggregation0: conv_act width kernel=1 if not squeezed
    aggregation1: effective_se if not squeezed
    aggregation0: conv_act width // 2 kernel=1 affine=affine if squeezed
    aggregation1: conv_act width kernel=1 affine=affine if squeezed
    add
}
