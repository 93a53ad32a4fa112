# GhostNet: More Features from Cheap Operations (Han et al., 2020), Table 1
network GhostNet(wide=1.0) {
    input 3 x 224 x 224
    names timm_ghostnet
    init uniform
    stem { conv_stem: conv 3x3 round_to(16 * wide, 4, 0.9) stride=2; bn1: norm; act }

    shortcut separable

    stage b0: 1 x round_to(16 * wide, 4, 0.9) block=ghosts(round_to(16 * wide, 4, 0.9))
    stage b1: 1 x round_to(24 * wide, 4, 0.9) stride=2 block=ghosts(round_to(48 * wide, 4, 0.9))
    stage b2: 1 x round_to(24 * wide, 4, 0.9) block=ghosts(round_to(72 * wide, 4, 0.9))
    stage b3: 1 x round_to(40 * wide, 4, 0.9) stride=2 block=ghosts(
        round_to(72 * wide, 4, 0.9),
        5,
        se=true,
    ) shortcut=separable(
        5,
    )
    stage b4: 1 x round_to(40 * wide, 4, 0.9) block=ghosts(round_to(120 * wide, 4, 0.9), 5, se=true)
    stage b5: 1 x round_to(80 * wide, 4, 0.9) stride=2 block=ghosts(round_to(240 * wide, 4, 0.9))
    stage b6: 1 x round_to(80 * wide, 4, 0.9) block=ghosts(round_to(200 * wide, 4, 0.9))
    stage b6_more: 2 x round_to(80 * wide, 4, 0.9) block=ghosts(round_to(184 * wide, 4, 0.9))
    stage b6_wider: 1 x round_to(112 * wide, 4, 0.9) block=ghosts(
        round_to(480 * wide, 4, 0.9),
        se=true,
    )
    stage b6_last: 1 x round_to(112 * wide, 4, 0.9) block=ghosts(
        round_to(672 * wide, 4, 0.9),
        se=true,
    )
    stage b7: 1 x round_to(160 * wide, 4, 0.9) stride=2 block=ghosts(
        round_to(672 * wide, 4, 0.9),
        5,
        se=true,
    ) shortcut=separable(
        5,
    )
    stage b8: 1 x round_to(160 * wide, 4, 0.9) block=ghosts(round_to(960 * wide, 4, 0.9), 5)
    stage b8_second: 1 x round_to(160 * wide, 4, 0.9) block=ghosts(
        round_to(960 * wide, 4, 0.9),
        5,
        se=true,
    )
    stage b8_third: 1 x round_to(160 * wide, 4, 0.9) block=ghosts(round_to(960 * wide, 4, 0.9), 5)
    stage b8_last: 1 x round_to(160 * wide, 4, 0.9) block=ghosts(
        round_to(960 * wide, 4, 0.9),
        5,
        se=true,
    )
    last: {
        conv_norm_act round_to(960 * wide, 4, 0.9)
    }

    head {
        avgpool global; conv_head: conv 1x1 1280 bias=true; act; dropout 0.2; classifier: dense 1000
    }
}

op conv_norm_act(channels) { conv: conv 1x1 channels; bn1: norm; act }

# half of the channels by a conv, the others from these, each by itself
op ghost(channels, relu=true) {
    primary_conv: { conv 1x1 channels // 2; norm; act if relu }
    concat {
        identity
        cheap_operation: { conv 3x3 channels // 2 groups=channels // 2; norm; act if relu }
    }
}

op squeeze(channels) {
    gate {
        avgpool global
        conv_reduce: conv 1x1 channels bias=true
        act
        conv_expand: conv 1x1 in bias=true
        act hardsigmoid
    }
}

block ghosts(inner, kernel=3, se=false) {
    ghost1: ghost inner
    conv_dw: conv inner kernel=kernel stride=stride groups=inner if stride > 1
    bn_dw: norm if stride > 1
    se: squeeze round_to(inner / 4, 4, 0.9) if se
    ghost2: ghost width relu=false
    add
}

shortcut separable(kernel=3) {
    conv in kernel=kernel stride=stride groups=in
    norm
    conv 1x1 out
    norm
}
