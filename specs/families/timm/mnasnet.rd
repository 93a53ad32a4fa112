use "efficientnet_blocks.rd"

# MnasNet: Platform-Aware Neural Architecture Search for Mobile (Tan et al., 2019), B1
network MnasNet(wide=1.0) {
    input 3 x 224 x 224
    names timm_efficientnet
    init he_normal fan=group dense=uniform_out
    stem { conv_stem: conv 3x3 round_to(32 * wide, 8, 0.9) stride=2; bn1: norm; act }

    block    inverted(5)
    shortcut none change

    stage b0: 1 x round_to(16 * wide, 8, 0.9) block=separable shortcut=none
    stage b1: 3 x round_to(24 * wide, 8, 0.9) stride=2 block=inverted(expand=3)
    stage b2: 3 x round_to(40 * wide, 8, 0.9) stride=2 block=inverted(5, expand=3)
    stage b3: 3 x round_to(80 * wide, 8, 0.9) stride=2
    stage b4: 2 x round_to(96 * wide, 8, 0.9) block=inverted
    stage b5: 4 x round_to(192 * wide, 8, 0.9) stride=2
    stage b6: 1 x round_to(320 * wide, 8, 0.9) block=inverted shortcut=none

    head { conv_head: conv 1x1 1280; bn2: norm; act; avgpool global; classifier: dense 1000 }
}

# A1, Figure 7
network SeMnasNet(wide=1.0) from MnasNet(wide=wide) {
    stage b1: 2 x round_to(24 * wide, 8, 0.9) stride=2 block=inverted
    stage b2: 3 x round_to(40 * wide, 8, 0.9) stride=2 block=inverted(5, expand=3, se=0.25)
    stage b3: 4 x round_to(80 * wide, 8, 0.9) stride=2 block=inverted
    stage b4: 2 x round_to(112 * wide, 8, 0.9) block=inverted(se=0.25)
    stage b5: 3 x round_to(160 * wide, 8, 0.9) stride=2 block=inverted(5, se=0.25)
    stage b6: 1 x round_to(320 * wide, 8, 0.9) block=inverted
}

network MnasNetSmall from MnasNet {
    stem { conv_stem: conv 3x3 8 stride=2; bn1: norm; act }
    stage b0: 1 x 8 block=separable
    stage b1: 1 x 16 stride=2 block=inverted(expand=3)
    stage b2: 2 x 16 stride=2 block=inverted
    stage b3: 4 x 32 stride=2 block=inverted(5, se=0.25)
    stage b4: 3 x 32 block=inverted(se=0.25)
    stage b5: 3 x 88 stride=2 block=inverted(5, se=0.25)
    stage b6: 1 x 144 block=inverted
}

# FBNet: Hardware-Aware Efficient ConvNet Design (Wu et al., 2019), Table 3
network FBNetC {
    input 3 x 224 x 224
    names timm_efficientnet
    init he_normal fan=group dense=uniform_out
    stem { conv_stem: conv 3x3 16 stride=2; bn1: norm; act }

    block    inverted(5)
    shortcut none change

    stage b0: 1 x 16 block=inverted(expand=1)
    stage b1: 1 x 24 stride=2 block=inverted
    stage b1_more: 2 x 24 block=inverted(expand=1)
    stage b2: 1 x 32 stride=2
    stage b2_second: 1 x 32 block=inverted(5, expand=3)
    stage b2_third: 1 x 32
    stage b2_last: 1 x 32 block=inverted
    stage b3: 1 x 64 stride=2
    stage b3_second: 1 x 64 block=inverted(5, expand=3)
    stage b3_more: 2 x 64
    stage b4: 3 x 112
    stage b4_last: 1 x 112 block=inverted(5, expand=3)
    stage b5: 4 x 184 stride=2
    stage b6: 1 x 352 block=inverted

    head { conv_head: conv 1x1 1984; bn2: norm; act; avgpool global; classifier: dense 1000 }
}

# Single-Path NAS (Stamoulis et al., 2019)
network SPNASNet {
    input 3 x 224 x 224
    names timm_efficientnet
    init he_normal fan=group dense=uniform_out
    stem { conv_stem: conv 3x3 32 stride=2; bn1: norm; act }

    block    inverted(expand=3)
    shortcut none change

    stage b0: 1 x 16 block=separable shortcut=none
    stage b1: 3 x 24 stride=2
    stage b2: 1 x 40 stride=2 block=inverted(5)
    stage b2_more: 3 x 40
    stage b3: 1 x 80 stride=2 block=inverted(5)
    stage b3_more: 3 x 80
    stage b4: 1 x 96 block=inverted(5)
    stage b4_more: 3 x 96 block=inverted(5, expand=3)
    stage b5: 4 x 192 stride=2 block=inverted(5)
    stage b6: 1 x 320 block=inverted shortcut=none

    head { conv_head: conv 1x1 1280; bn2: norm; act; avgpool global; classifier: dense 1000 }
}
