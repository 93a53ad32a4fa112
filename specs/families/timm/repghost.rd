use "ghostnet.rd"

# RepGhost (Chen et al., 2022), as trained: a cheap conv beside the identity
network RepGhostNet(scale=1) {
    input 3 x 224 x 224
    names timm_ghostnet
    init uniform
    stem { conv_stem: conv 3x3 round_to(16 * scale, 4, 0.9) stride=2; bn1: norm; act }

    shortcut separable change

    stage b0: 1 x round_to(16 * scale, 4, 0.9) block=rep_ghost(round_to(8 * scale, 4, 0.9))
    stage b1: 1 x round_to(24 * scale, 4, 0.9) stride=2 block=rep_ghost(
        round_to(24 * scale, 4, 0.9),
    )
    stage b2: 1 x round_to(24 * scale, 4, 0.9) block=rep_ghost(round_to(36 * scale, 4, 0.9))
    stage b3: 1 x round_to(40 * scale, 4, 0.9) stride=2 block=rep_ghost(
        round_to(36 * scale, 4, 0.9),
        5,
        true,
    ) shortcut=separable(
        5,
    )
    stage b4: 1 x round_to(40 * scale, 4, 0.9) block=rep_ghost(
        round_to(60 * scale, 4, 0.9),
        5,
        true,
    )
    stage b5: 1 x round_to(80 * scale, 4, 0.9) stride=2 block=rep_ghost(
        round_to(120 * scale, 4, 0.9),
    )
    stage b6: 1 x round_to(80 * scale, 4, 0.9) block=rep_ghost(round_to(100 * scale, 4, 0.9))
    stage b6_second: 2 x round_to(80 * scale, 4, 0.9) block=rep_ghost(round_to(120 * scale, 4, 0.9))
    stage b6_wider: 1 x round_to(112 * scale, 4, 0.9) block=rep_ghost(
        round_to(240 * scale, 4, 0.9),
        3,
        true,
    )
    stage b6_last: 1 x round_to(112 * scale, 4, 0.9) block=rep_ghost(
        round_to(336 * scale, 4, 0.9),
        3,
        true,
    )
    stage b7: 1 x round_to(160 * scale, 4, 0.9) stride=2 block=rep_ghost(
        round_to(336 * scale, 4, 0.9),
        5,
        true,
    ) shortcut=separable(
        5,
    )
    stage b8: 1 x round_to(160 * scale, 4, 0.9) block=rep_ghost(round_to(480 * scale, 4, 0.9), 5)
    stage b8_second: 1 x round_to(160 * scale, 4, 0.9) block=rep_ghost(
        round_to(480 * scale, 4, 0.9),
        5,
        true,
    )
    stage b8_third: 1 x round_to(160 * scale, 4, 0.9) block=rep_ghost(
        round_to(480 * scale, 4, 0.9),
        5,
    )
    stage b8_last: 1 x round_to(160 * scale, 4, 0.9) block=rep_ghost(
        round_to(480 * scale, 4, 0.9),
        5,
        true,
    )
    last: {
        conv_norm_act round_to(960 * scale, 4, 0.9)
    }

    head {
        avgpool global
        conv_head: conv 1x1 1280 bias=true
        act
        flatten
        dropout 0.2
        classifier: dense 1000
    }
}

op ghost(channels, relu=true) {
    primary_conv: { conv 1x1 channels; norm; act if relu }
    sum {
        fusion_bn: { norm }
        cheap_operation: { conv 3x3 channels groups=channels; norm }
    }
    act if relu
}

block rep_ghost(inner, kernel=3, squeezed=false) {
    ghost1: ghost inner
    conv_dw: conv inner kernel=kernel stride=stride groups=inner if stride > 1
    bn_dw: norm if stride > 1
    se: squeeze round_to(inner / 4, 4, 0.9) if squeezed
    ghost2: ghost width relu=false
    add
}
