# VoVNet (Lee et al., 2019): all features of a unit are aggregated at once
network VoVNet(
    stem_width=128,
    thin=1,
    width1=256 // thin,
    layers=5,
    depth2=1,
    depth3=2,
    depth4=2,
    depthwise=false,
    ese=true,
    eca=false,
    acts=true,
) {
    input 3 x 224 x 224
    names vovnet
    init he_normal dense=uniform
    stem {
        layer 64 stride=2 acts=acts
        layer 64 depthwise=depthwise acts=acts
        layer stem_width depthwise=depthwise stride=2 acts=acts
    }

    shortcut none change

    stage stage1: 1 x width1 block=one_shot(128 // thin, layers, depthwise, ese, eca, acts=acts)
    pool2: { maxpool 3x3 stride=2 padding=0 ceil=true }
    stage stage2: depth2 x 512 // thin block=one_shot(
        160 // thin,
        layers,
        depthwise,
        ese,
        eca,
        depth2,
        acts=acts,
    )
    pool3: { maxpool 3x3 stride=2 padding=0 ceil=true }
    stage stage3: depth3 x 768 // thin block=one_shot(
        192 // thin,
        layers,
        depthwise,
        ese,
        eca,
        depth2 + depth3,
        acts=acts,
    )
    pool4: { maxpool 3x3 stride=2 padding=0 ceil=true }
    stage stage4: depth4 x 1024 // thin block=one_shot(
        224 // thin,
        layers,
        depthwise,
        ese,
        eca,
        depth2 + depth3 + depth4,
        acts=acts,
    )

    head { head: { avgpool global; fc: dense 1000 } }
}

names vovnet {
    stem "stem.{op0}"
    unit "stages.{stage0}.blocks.{unit0}"
    group "stages.{stage0}.pool"
    list "conv_mid"
}

op layer(channels, kernel=3, stride=1, depthwise=false, acts=true) {
    conv: conv channels kernel=kernel stride=stride if not depthwise
    conv_dw: conv in kernel=kernel stride=stride groups=in if depthwise
    conv_pw: conv 1x1 channels if depthwise
    bn: norm
    act if acts
}

op effective_se {
    gate { avgpool global; fc: conv 1x1 in bias=true; act hardsigmoid }
}

# the last block of a stage weighs its channels
block one_shot(inner, layers, depthwise, ese, eca, last=0, acts=true) {
    mark start
    conv_reduction: layer inner kernel=1 acts=acts if depthwise and in != inner
    conv_mid0: layer inner depthwise=depthwise acts=acts
    mark one
    conv_mid1: layer inner depthwise=depthwise acts=acts
    mark two
    conv_mid2: layer inner depthwise=depthwise acts=acts
    mark three
    conv_mid3: layer inner depthwise=depthwise acts=acts if layers > 3
    mark four
    conv_mid4: layer inner depthwise=depthwise acts=acts if layers > 3
    concat {
        from start
        from one
        from two
        from three
        from four if layers > 3
        identity if layers > 3
    }
    conv_concat: layer width kernel=1 acts=acts
    attn: effective_se if ese and index == last
    attn: eca if eca and index == last
    add
}

network ESEVoVNetB19(stem_width=128, thin=1, width1=256, depthwise=false) = VoVNet(
    stem_width=stem_width,
    thin=thin,
    width1=width1,
    layers=3,
    depth3=1,
    depth4=1,
    depthwise=depthwise,
)
