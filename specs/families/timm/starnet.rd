# Rewrite the Stars (Ma et al., 2024): two linear branches are multiplied
network StarNet(dim=32, ratio=4, depth1=3, depth2=3, depth3=12, depth4=5) {
    input 3 x 224 x 224
    names starnet
    default conv bias=true    # resdsl: allow W0303 as published
    default act relu6
    init normal
    stem {
        stem: { conv_norm 32 stride=2; act }
    }

    block    star(ratio)
    shortcut identity

    down1: { conv: conv 3x3 dim stride=2; bn: norm }
    stage stage1: depth1 x dim
    down2: { conv: conv 3x3 2 * dim stride=2; bn: norm }
    stage stage2: depth2 x 2 * dim
    down3: { conv: conv 3x3 4 * dim stride=2; bn: norm }
    stage stage3: depth3 x 4 * dim
    down4: { conv: conv 3x3 8 * dim stride=2; bn: norm }
    stage stage4: depth4 x 8 * dim

    head { norm: norm; avgpool global; flatten; dense 1000 }
}

names starnet {
    unit "stages.{stage0}.{place0}"
    norm "norm"
    dense "head"
}

op conv_norm(channels, kernel=3, stride=1, groups=1) {
    conv: conv channels kernel=kernel stride=stride groups=groups
    bn: norm
}

block star(ratio) {
    dwconv: conv_norm 7x7 width groups=width
    product {
        { f1: { conv: conv 1x1 ratio * width }; act }
        f2: { conv: conv 1x1 ratio * width }
    }
    g: conv_norm 1x1 width
    dwconv2: { conv: conv 7x7 width groups=width }
    add
}
