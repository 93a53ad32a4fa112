# RepGhost (Chen et al., 2022), as trained: a cheap conv beside the identity
network RepGhostNet(scale=1) {
    input 3 x 224 x 224
    names timm_ghostnet
    stem { conv_stem: conv 3x3 round_to(16 * scale, 4, 0.9) stride=2; bn1: norm; act }

    shortcut separable change

    stage b0: 1 x round_to(16 * scale, 4, 0.9) block=rep_ghost(8 * scale)
    stage b1: 1 x round_to(24 * scale, 4, 0.9) stride=2 block=rep_ghost(24 * scale)
    stage b2: 1 x round_to(24 * scale, 4, 0.9) block=rep_ghost(36 * scale)
    stage b3: 1 x round_to(40 * scale, 4, 0.9) stride=2 block=rep_ghost(
        36 * scale,
        5,
        true,
    ) shortcut=separable(
        5,
    )
    stage b4: 1 x round_to(40 * scale, 4, 0.9) block=rep_ghost(60 * scale, 5, true)
    stage b5: 1 x round_to(80 * scale, 4, 0.9) stride=2 block=rep_ghost(120 * scale)
    stage b6: 1 x round_to(80 * scale, 4, 0.9) block=rep_ghost(100 * scale)
    stage b6_second: 2 x round_to(80 * scale, 4, 0.9) block=rep_ghost(120 * scale)
    stage b6_wider: 1 x round_to(112 * scale, 4, 0.9) block=rep_ghost(240 * scale, 3, true)
    stage b6_last: 1 x round_to(112 * scale, 4, 0.9) block=rep_ghost(336 * scale, 3, true)
    stage b7: 1 x round_to(160 * scale, 4, 0.9) stride=2 block=rep_ghost(
        336 * scale,
        5,
        true,
    ) shortcut=separable(
        5,
    )
    stage b8: 1 x round_to(160 * scale, 4, 0.9) block=rep_ghost(480 * scale, 5)
    stage b8_second: 1 x round_to(160 * scale, 4, 0.9) block=rep_ghost(480 * scale, 5, true)
    stage b8_third: 1 x round_to(160 * scale, 4, 0.9) block=rep_ghost(480 * scale, 5)
    stage b8_last: 1 x round_to(160 * scale, 4, 0.9) block=rep_ghost(480 * scale, 5, true)
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

op conv_norm_act(channels) { conv: conv 1x1 channels; bn1: norm; act }

op ghost(channels, relu=true) {
    primary_conv: { conv 1x1 channels; norm; act if relu }
    sum {
        fusion_bn: { norm }
        cheap_operation: { conv 3x3 channels groups=channels; norm }
    }
    act if relu
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

block rep_ghost(expanded, kernel=3, squeezed=false) {
    let inner = round_to(expanded, 4, 0.9)
    ghost1: ghost inner
    conv_dw: conv inner kernel=kernel stride=stride groups=inner if stride > 1
    bn_dw: norm if stride > 1
    se: squeeze round_to(inner / 4, 4, 0.9) if squeezed
    ghost2: ghost width relu=false
    add
}

shortcut separable(kernel=3) {
    conv in kernel=kernel stride=stride groups=in
    norm
    conv 1x1 out
    norm
}
