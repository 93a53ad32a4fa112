# RepGhost (Chen et al., 2022), as trained: a cheap conv beside the identity
network RepGhostNet(scale=1) {
    input 3 x 224 x 224
    stem { conv_stem: conv 3x3 round_to(16 * scale, 4, 0.9) stride=2; bn1: norm; act }

    shortcut separable change

    stage blocks1: 1 x round_to(16 * scale, 4, 0.9) block=rep_ghost(8 * scale)
    stage blocks2: 1 x round_to(24 * scale, 4, 0.9) stride=2 block=rep_ghost(24 * scale)
    stage blocks3: 1 x round_to(24 * scale, 4, 0.9) block=rep_ghost(36 * scale)
    stage blocks4: 1 x round_to(40 * scale, 4, 0.9) stride=2 block=rep_ghost(
        36 * scale,
        5,
        true,
    ) shortcut=separable(
        5,
    )
    stage blocks5: 1 x round_to(40 * scale, 4, 0.9) block=rep_ghost(60 * scale, 5, true)
    stage blocks6: 1 x round_to(80 * scale, 4, 0.9) stride=2 block=rep_ghost(120 * scale)
    stage blocks7: 1 x round_to(80 * scale, 4, 0.9) block=rep_ghost(100 * scale)
    stage blocks8: 2 x round_to(80 * scale, 4, 0.9) block=rep_ghost(120 * scale)
    stage blocks9: 1 x round_to(112 * scale, 4, 0.9) block=rep_ghost(240 * scale, 3, true)
    stage blocks10: 1 x round_to(112 * scale, 4, 0.9) block=rep_ghost(336 * scale, 3, true)
    stage blocks11: 1 x round_to(160 * scale, 4, 0.9) stride=2 block=rep_ghost(
        336 * scale,
        5,
        true,
    ) shortcut=separable(
        5,
    )
    stage blocks12: 1 x round_to(160 * scale, 4, 0.9) block=rep_ghost(480 * scale, 5)
    stage blocks13: 1 x round_to(160 * scale, 4, 0.9) block=rep_ghost(480 * scale, 5, true)
    stage blocks14: 1 x round_to(160 * scale, 4, 0.9) block=rep_ghost(480 * scale, 5)
    stage blocks15: 1 x round_to(160 * scale, 4, 0.9) block=rep_ghost(480 * scale, 5, true)
    last: { conv 1x1 round_to(960 * scale, 4, 0.9); bn1: norm; act }

    head {
        avgpool global
        conv_head: conv 1x1 1280 bias=true
        act
        flatten
        dropout 0.2
        classifier: dense 1000
    }
}

op ghost(channels) {
    sum {
        fusion_bn: norm
        cheap_operation: { conv 3x3 channels groups=channels; norm }
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

block rep_ghost(expanded, kernel=3, squeezed=false) {
    let inner = round_to(expanded, 4, 0.9)
    ghost1: { primary_conv: { conv 1x1 inner; norm; act }; ghost inner; act }
    conv_dw: conv inner kernel=kernel stride=stride groups=inner if stride > 1
    bn_dw: norm if stride > 1
    se: squeeze round_to(inner / 4, 4, 0.9) if squeezed
    ghost2: { primary_conv: { conv 1x1 width; norm }; ghost width }
    add
}

shortcut separable(kernel=3) {
    conv in kernel=kernel stride=stride groups=in
    norm
    conv 1x1 out
    norm
}

network RepGhostNetS050 = RepGhostNet(scale=0.5)

network RepGhostNetS058 from RepGhostNet(scale=0.58) {
    # in floating point 100 * 0.58 is a little less than 58, which rounds to 56
    stage blocks7: 1 x 48 block=rep_ghost(56)
}

network RepGhostNetS080 = RepGhostNet(scale=0.8)
network RepGhostNetS100 = RepGhostNet(scale=1)
network RepGhostNetS111 = RepGhostNet(scale=1.11)
network RepGhostNetS130 = RepGhostNet(scale=1.3)
network RepGhostNetS150 = RepGhostNet(scale=1.5)
network RepGhostNetS200 = RepGhostNet(scale=2)
