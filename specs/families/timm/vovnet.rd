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
) {
    input 3 x 224 x 224
    stem {
        conv_norm 64 stride=2
        layer 64 depthwise=depthwise
        layer stem_width depthwise=depthwise stride=2
    }

    shortcut none change

    stage stage1: 1 x width1 block=one_shot(128 // thin, layers, depthwise, ese, eca)
    pool2: { maxpool 3x3 stride=2 padding=0 ceil=true }
    stage stage2: depth2 x 512 // thin block=one_shot(
        160 // thin,
        layers,
        depthwise,
        ese,
        eca,
        depth2,
    )
    pool3: { maxpool 3x3 stride=2 padding=0 ceil=true }
    stage stage3: depth3 x 768 // thin block=one_shot(
        192 // thin,
        layers,
        depthwise,
        ese,
        eca,
        depth2 + depth3,
    )
    pool4: { maxpool 3x3 stride=2 padding=0 ceil=true }
    stage stage4: depth4 x 1024 // thin block=one_shot(
        224 // thin,
        layers,
        depthwise,
        ese,
        eca,
        depth2 + depth3 + depth4,
    )

    head { avgpool global; fc: dense 1000 }
}

op conv_norm(channels, kernel=3, stride=1) {
    conv channels kernel=kernel stride=stride
    bn: norm
    act
}

op separable(channels, stride=1) {
    conv_dw: conv 3x3 in stride=stride groups=in
    conv_pw: conv 1x1 channels
    bn: norm
    act
}

op layer(channels, depthwise, stride=1) {
    conv_norm channels stride=stride if not depthwise
    separable channels stride=stride if depthwise
}

op effective_se {
    gate { avgpool global; fc: conv 1x1 in bias=true; act hardsigmoid }
}

# the last block of a stage weighs its channels
block one_shot(inner, layers, depthwise, ese, eca, last=0) {
    mark start
    conv_reduction: conv_norm inner kernel=1 if depthwise and in != inner
    layer inner depthwise=depthwise
    mark one
    layer inner depthwise=depthwise
    mark two
    layer inner depthwise=depthwise
    mark three
    layer inner depthwise=depthwise if layers > 3
    mark four
    layer inner depthwise=depthwise if layers > 3
    concat {
        from start
        from one
        from two
        from three
        from four if layers > 3
        identity if layers > 3
    }
    conv_concat: conv_norm width kernel=1
    attn: effective_se if ese and index == last
    eca if eca and index == last
    add
}

network VoVNetA39 from VoVNet(ese=false) { shortcut none }
network VoVNetA57 from VoVNet(ese=false, depth3=4, depth4=3) { shortcut none }

network ESEVoVNetB19(
    stem_width=128,
    thin=1,
    width1=256,
    depthwise=false,
) = VoVNet(
    stem_width=stem_width,
    thin=thin,
    width1=width1,
    layers=3,
    depth3=1,
    depth4=1,
    depthwise=depthwise,
)

network ESEVoVNetB19SlimDW = ESEVoVNetB19(stem_width=64, thin=2, width1=112, depthwise=true)
network ESEVoVNetB19DW = ESEVoVNetB19(stem_width=64, depthwise=true)
network ESEVoVNetB19Slim = ESEVoVNetB19(thin=2, width1=112)
network ESEVoVNetB39 = VoVNet()
network ESEVoVNetB57 = VoVNet(depth3=4, depth4=3)
network ESEVoVNetB99 = VoVNet(depth2=3, depth3=9, depth4=3)
network ESEVoVNetB39EvoS from VoVNet { default norm evo(eps=1e-5) }
network ECAVoVNetB39 = VoVNet(ese=false, eca=true)
