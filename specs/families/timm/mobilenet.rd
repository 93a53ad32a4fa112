use "efficientnet_blocks.rd"

# MobileNets (Howard et al., 2017), Table 1: its channels times `wide`, rounded to multiples of
# `divisor`, but to no less than `least` of them
network MobileNetV1(wide=1.0, divisor=8, least=0.9) {
    input 3 x 224 x 224
    names timm_efficientnet
    default act relu6
    init he_normal fan=group dense=uniform_out
    stem { conv_stem: conv 3x3 round_to(32 * wide, divisor, least) stride=2; bn1: norm; act }

    block    separable(activated=true)
    shortcut none

    stage b0: 1 x round_to(64 * wide, divisor, least)
    stage b1: 2 x round_to(128 * wide, divisor, least) stride=2
    stage b2: 2 x round_to(256 * wide, divisor, least) stride=2
    stage b3: 6 x round_to(512 * wide, divisor, least) stride=2
    stage b4: 2 x round_to(1024 * wide, divisor, least) stride=2

    head { avgpool global; classifier: dense 1000 }
}

# MobileNetV2: Inverted Residuals and Linear Bottlenecks (Sandler et al., 2018), Table 2
network MobileNetV2(
    wide=1.0,
    deep=1.0,
    divisor=8,
    least=0.9,
    first=round_to(32 * wide, divisor, least),
    features=max(round_to(1280 * wide, divisor, least), 1280),
) {
    input 3 x 224 x 224
    names timm_efficientnet
    default act relu6
    init he_normal fan=group dense=uniform_out
    stem { conv_stem: conv 3x3 first stride=2; bn1: norm; act }

    block    inverted
    shortcut none change

    stage b0: 1 x round_to(16 * wide, divisor, least) block=separable
    stage b1: ceil(2 * deep) x round_to(24 * wide, divisor, least) stride=2
    stage b2: ceil(3 * deep) x round_to(32 * wide, divisor, least) stride=2
    stage b3: ceil(4 * deep) x round_to(64 * wide, divisor, least) stride=2
    stage b4: ceil(3 * deep) x round_to(96 * wide, divisor, least)
    stage b5: ceil(3 * deep) x round_to(160 * wide, divisor, least) stride=2
    stage b6: 1 x round_to(320 * wide, divisor, least)

    head { conv_head: conv 1x1 features; bn2: norm; act; avgpool global; classifier: dense 1000 }
}

# for Edge TPUs
network MobileNetEdgeTPU {
    input 3 x 224 x 224
    names timm_efficientnet
    init he_normal fan=group dense=uniform_out
    stem { conv_stem: conv 3x3 32 stride=2; bn1: norm; act }

    block    inverted(expand=4)
    shortcut none change

    stage b0: 1 x 16 block=conv_act(1) shortcut=none
    stage b1: 1 x 32 stride=2 block=edge(expand=8)
    stage b1_more: 3 x 32 block=edge
    stage b2: 1 x 48 stride=2 block=edge(expand=8)
    stage b2_more: 3 x 48 block=edge
    stage b3: 1 x 96 stride=2 block=inverted(expand=8)
    stage b3_more: 3 x 96
    stage b4: 1 x 96 block=inverted(expand=8) shortcut=none
    stage b4_more: 3 x 96
    stage b5: 1 x 160 stride=2 block=inverted(5, expand=8)
    stage b5_more: 3 x 160 block=inverted(5, expand=4)
    stage b6: 1 x 192 block=inverted(expand=8)

    head { conv_head: conv 1x1 1280; bn2: norm; act; avgpool global; classifier: dense 1000 }
}

# the second version, with grouped convs
network MobileNetEdgeTPUV2(
    first=64,
    kernel=5,
    group=64,
    c0=24,
    c1=48,
    c2=64,
    c3=128,
    c4=160,
    c5=192,
    c6=256,
    features=1280,
) {
    input 3 x 224 x 224
    names timm_efficientnet
    init he_normal fan=group dense=uniform_out
    stem { conv_stem: conv first kernel=kernel stride=2; bn1: norm; act }

    block    inverted(expand=4)
    shortcut none change

    stage b0: 1 x c0 block=conv_act(1) shortcut=none
    stage b1: 1 x c1 stride=2 block=edge(expand=8)
    stage b1_grouped: 1 x c1 block=edge(groups=c1 * 4 // group)
    stage b2: 1 x c2 stride=2 block=edge(expand=8)
    stage b2_grouped: 1 x c2 block=edge(groups=c2 * 4 // group)
    stage b2_whole: 1 x c2 block=edge
    stage b2_last: 1 x c2 block=edge(groups=c2 * 4 // group)
    stage b3: 1 x c3 stride=2 block=edge(expand=8)
    stage b3_more: 3 x c3
    stage b4: 1 x c4 block=inverted(expand=8)
    stage b4_more: 3 x c4
    stage b5: 1 x c5 stride=2 block=inverted(expand=8)
    stage b5_more: 3 x c5
    stage b6: 1 x c6 block=inverted(expand=8)

    head { conv_head: conv 1x1 features; bn2: norm; act; avgpool global; classifier: dense 1000 }
}

network MobileNetEdgeTPUV2XS = MobileNetEdgeTPUV2(
    first=32,
    kernel=3,
    c0=16,
    c1=32,
    c2=48,
    c3=96,
    c4=144,
    c5=160,
    c6=192,
)

network MobileNetEdgeTPUV2S = MobileNetEdgeTPUV2()

network MobileNetEdgeTPUV2M = MobileNetEdgeTPUV2(
    c0=32,
    c1=64,
    c2=80,
    c3=160,
    c4=192,
    c5=240,
    c6=320,
    features=1344,
)

network MobileNetEdgeTPUV2L = MobileNetEdgeTPUV2(
    kernel=7,
    group=128,
    c0=32,
    c1=64,
    c2=96,
    c3=192,
    c4=240,
    c5=256,
    c6=384,
    features=1408,
)
