use "mobilenetv3_blocks.rd"

# HardCoRe-NAS: Hard Constrained diffeRentiable Neural Architecture Search (Nayman et al., 2021)
network HardCoReNAS {
    input 3 x 224 x 224
    names timm_efficientnet
    default act hardswish
    init he_normal fan=group dense=uniform_out
    stem { conv_stem: conv 3x3 32 stride=2; bn1: norm; act }

    shortcut none change

    head { avgpool global; conv_head: conv 1x1 1280 bias=true; act; classifier: dense 1000 }
}

network HardCoReNASA from HardCoReNAS {
    add stage b0: 1 x 16 block=separable(relu=true)
    add stage b1: 1 x 24 stride=2 block=bneck(5, 3, relu=true)
    add stage b1_second: 1 x 24 block=bneck(5, 3, 0.25, relu=true)
    add stage b2: 1 x 40 stride=2 block=bneck(5, 3, relu=true)
    add stage b2_second: 1 x 40 block=bneck(5, 6, 0.25, relu=true)
    add stage b3: 2 x 80 stride=2 block=bneck(5, 6, 0.25)
    add stage b4: 2 x 112 block=bneck(5, 6, 0.25)
    add stage b5: 2 x 192 stride=2 block=bneck(5, 6, 0.25)
    add stage b6: 1 x 960 block=conv_act shortcut=none
}

network HardCoReNASB from HardCoReNAS {
    add stage b0: 1 x 16 block=separable(relu=true)
    add stage b1: 1 x 24 stride=2 block=bneck(5, 3, relu=true)
    add stage b1_second: 1 x 24 block=bneck(5, 3, 0.25, relu=true)
    add stage b1_third: 1 x 24 block=bneck(3, 3, relu=true)
    add stage b2: 3 x 40 stride=2 block=bneck(5, 3, relu=true)
    add stage b3: 2 x 80 stride=2 block=bneck(5, 3)
    add stage b3_second: 2 x 80 block=bneck(3, 3)
    add stage b4: 1 x 112 block=bneck(5, 3)
    add stage b4_second: 3 x 112 block=bneck(3, 3)
    add stage b5: 2 x 192 stride=2 block=bneck(5, 6, 0.25)
    add stage b5_second: 1 x 192 block=bneck(3, 3, 0.25)
    add stage b6: 1 x 960 block=conv_act shortcut=none
}

network HardCoReNASC from HardCoReNAS {
    add stage b0: 1 x 16 block=separable(relu=true)
    add stage b1: 1 x 24 stride=2 block=bneck(5, 3, relu=true)
    add stage b1_second: 1 x 24 block=bneck(5, 3, 0.25, relu=true)
    add stage b2: 4 x 40 stride=2 block=bneck(5, 3, relu=true)
    add stage b3: 1 x 80 stride=2 block=bneck(5, 4)
    add stage b3_second: 1 x 80 block=bneck(5, 6, 0.25)
    add stage b3_third: 2 x 80 block=bneck(3, 3)
    add stage b4: 1 x 112 block=bneck(5, 6, 0.25)
    add stage b4_second: 3 x 112 block=bneck(3, 3)
    add stage b5: 2 x 192 stride=2 block=bneck(5, 6, 0.25)
    add stage b5_second: 1 x 192 block=bneck(3, 3, 0.25)
    add stage b6: 1 x 960 block=conv_act shortcut=none
}

network HardCoReNASD from HardCoReNAS {
    add stage b0: 1 x 16 block=separable(relu=true)
    add stage b1: 2 x 24 stride=2 block=bneck(5, 3, 0.25, relu=true)
    add stage b2: 1 x 40 stride=2 block=bneck(5, 3, 0.25, relu=true)
    add stage b2_second: 1 x 40 block=bneck(5, 4, 0.25, relu=true)
    add stage b2_third: 1 x 40 block=bneck(3, 3, 0.25, relu=true)
    add stage b3: 1 x 80 stride=2 block=bneck(5, 4, 0.25)
    add stage b3_second: 3 x 80 block=bneck(3, 3, 0.25)
    add stage b4: 1 x 112 block=bneck(3, 4, 0.25)
    add stage b4_second: 1 x 112 block=bneck(5, 4, 0.25)
    add stage b4_third: 1 x 112 block=bneck(3, 3, 0.25)
    add stage b4_fourth: 1 x 112 block=bneck(5, 3, 0.25)
    add stage b5: 3 x 192 stride=2 block=bneck(5, 6, 0.25)
    add stage b5_second: 1 x 192 block=bneck(3, 6, 0.25)
    add stage b6: 1 x 960 block=conv_act shortcut=none
}

network HardCoReNASE from HardCoReNAS {
    add stage b0: 1 x 16 block=separable(relu=true)
    add stage b1: 2 x 24 stride=2 block=bneck(5, 3, 0.25, relu=true)
    add stage b2: 1 x 40 stride=2 block=bneck(5, 6, 0.25, relu=true)
    add stage b2_second: 2 x 40 block=bneck(5, 4, 0.25, relu=true)
    add stage b2_third: 1 x 40 block=bneck(3, 3, 0.25, relu=true)
    add stage b3: 1 x 80 stride=2 block=bneck(5, 4, 0.25)
    add stage b3_second: 1 x 80 block=bneck(3, 6, 0.25)
    add stage b4: 3 x 112 block=bneck(5, 6, 0.25)
    add stage b4_second: 1 x 112 block=bneck(5, 3, 0.25)
    add stage b5: 3 x 192 stride=2 block=bneck(5, 6, 0.25)
    add stage b5_second: 1 x 192 block=bneck(3, 6, 0.25)
    add stage b6: 1 x 960 block=conv_act shortcut=none
}

network HardCoReNASF from HardCoReNAS {
    add stage b0: 1 x 16 block=separable(relu=true)
    add stage b1: 2 x 24 stride=2 block=bneck(5, 3, 0.25, relu=true)
    add stage b2: 2 x 40 stride=2 block=bneck(5, 6, 0.25, relu=true)
    add stage b3: 2 x 80 stride=2 block=bneck(5, 6, 0.25)
    add stage b3_second: 2 x 80 block=bneck(3, 3, 0.25)
    add stage b4: 1 x 112 block=bneck(3, 6, 0.25)
    add stage b4_second: 2 x 112 block=bneck(5, 6, 0.25)
    add stage b4_third: 1 x 112 block=bneck(3, 3, 0.25)
    add stage b5: 2 x 192 stride=2 block=bneck(5, 6, 0.25)
    add stage b5_second: 2 x 192 block=bneck(3, 6, 0.25)
    add stage b6: 1 x 960 block=conv_act shortcut=none
}
