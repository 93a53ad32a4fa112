# CSPNeXt, the backbone of RTMDet (Lyu et al., 2022): 5x5 depthwise convs in the units of a CSP net
network CspNeXt(wide=1, deep=1) {
    input 3 x 224 x 224
    names cross_stages
    default act silu
    init uniform
    stem {
        stem: {
            conv_norm_act floor(128 * wide) // 4 kernel=3 stride=2
            conv_norm_act floor(128 * wide) // 4 kernel=3
            conv_norm_act floor(128 * wide) // 2 kernel=3
        }
    }

    block    next
    shortcut identity

    stage0: {
        conv_norm_act floor(128 * wide) kernel=3 stride=2; layer depth=max(round(3 * deep), 1)
    }
    stage1: {
        conv_norm_act floor(256 * wide) kernel=3 stride=2; layer depth=max(round(6 * deep), 1)
    }
    stage2: {
        conv_norm_act floor(512 * wide) kernel=3 stride=2; layer depth=max(round(6 * deep), 1)
    }
    stage3: {
        conv_norm_act floor(1024 * wide) kernel=3 stride=2
        pyramid
        plain_layer depth=max(round(3 * deep), 1)
    }
    head { head: { avgpool global; fc: dense 1000 } }
}

names cross_stages { unit "stages.{place0}.{unit0}" }

block next {
    conv1: conv_norm_act width kernel=3
    conv2: {
        depthwise_conv: conv_norm_act width kernel=5 groups=width
        pointwise_conv: conv_norm_act width
    }
    add
}

op layer(depth) {
    mark start
    short_conv: conv_norm_act in // 2
    mark short
    from start
    main_conv: conv_norm_act in // 2
    stage blocks: depth x in // 2
    concat { identity; from short }
    attention: effective_se
    final_conv: conv_norm_act in
}

# the last stage adds nothing
op plain_layer(depth) {
    mark start
    short_conv: conv_norm_act in // 2
    mark short
    from start
    main_conv: conv_norm_act in // 2
    stage blocks: depth x in // 2 shortcut=none
    concat { identity; from short }
    attention: effective_se
    final_conv: conv_norm_act in
}

op pyramid {
    conv1: conv_norm_act in // 2
    concat {
        identity
        maxpool 5x5 stride=1
        maxpool 9x9 stride=1
        maxpool 13x13 stride=1
    }
    conv2: conv_norm_act in
}

op effective_se { gate { avgpool global; fc: conv 1x1 in bias=true; act hardsigmoid } }

op conv_norm_act(channels, kernel=1, stride=1, groups=1) {
    conv: conv channels kernel=kernel stride=stride groups=groups
    bn: norm
    act
}
