use "mobilenetv3_blocks.rd"

# Searching for MobileNetV3 (Howard et al., 2019), Table 1
network MobileNetV3Large(wide=1.0, deep=1.0, divisor=8, least=0.9) {
    input 3 x 224 x 224
    names timm_efficientnet
    default act hardswish
    init he_normal fan=group dense=uniform_out
    stem { conv_stem: conv 3x3 round_to(16 * wide, divisor, least) stride=2; bn1: norm; act }

    shortcut none change

    stage b0: ceil(deep) x round_to(16 * wide, divisor, least) block=separable(relu=true)
    stage b1: 1 x round_to(24 * wide, divisor, least) stride=2 block=bneck(expand=4, relu=true)
    stage b1_more: ceil(2 * deep) - 1 x round_to(24 * wide, divisor, least) block=bneck(
        expand=3,
        relu=true,
    )
    stage b2: ceil(3 * deep) x round_to(40 * wide, divisor, least) stride=2 block=bneck(
        5,
        3,
        0.25,
        relu=true,
    )
    stage b3: 1 x round_to(80 * wide, divisor, least) stride=2 block=bneck
    stage b3_second: ceil(4 * deep) - 3 x round_to(80 * wide, divisor, least) block=bneck(
        expand=2.5,
    )
    stage b3_more: 2 x round_to(80 * wide, divisor, least) block=bneck(expand=2.3)
    stage b4: ceil(2 * deep) x round_to(112 * wide, divisor, least) block=bneck(se=0.25)
    stage b5: ceil(3 * deep) x round_to(160 * wide, divisor, least) stride=2 block=bneck(5, se=0.25)
    stage b6: ceil(deep) x round_to(960 * wide, divisor, least) block=conv_act shortcut=none

    head { avgpool global; conv_head: conv 1x1 1280 bias=true; act; classifier: dense 1000 }
}

# Table 2
network MobileNetV3Small(wide=1.0, divisor=8, least=0.9, first=round_to(16 * wide, divisor, least)) {
    input 3 x 224 x 224
    names timm_efficientnet
    default act hardswish
    init he_normal fan=group dense=uniform_out
    stem { conv_stem: conv 3x3 first stride=2; bn1: norm; act }

    shortcut none change

    stage b0: 1 x round_to(16 * wide, divisor, least) stride=2 block=separable(3, 0.25, relu=true)
    stage b1: 1 x round_to(24 * wide, divisor, least) stride=2 block=bneck(expand=4.5, relu=true)
    stage b1_more: 1 x round_to(24 * wide, divisor, least) block=bneck(expand=3.67, relu=true)
    stage b2: 1 x round_to(40 * wide, divisor, least) stride=2 block=bneck(5, 4, 0.25)
    stage b2_more: 2 x round_to(40 * wide, divisor, least) block=bneck(5, 6, 0.25)
    stage b3: 2 x round_to(48 * wide, divisor, least) block=bneck(5, 3, 0.25)
    stage b4: 3 x round_to(96 * wide, divisor, least) stride=2 block=bneck(5, 6, 0.25)
    stage b5: 1 x round_to(576 * wide, divisor, least) block=conv_act shortcut=none

    head { avgpool global; conv_head: conv 1x1 1024 bias=true; act; classifier: dense 1000 }
}

network TfMobileNetV3Large from MobileNetV3Large {
    default conv padding=same
    default norm batch(eps=1e-3)
}

network TfMobileNetV3Small from MobileNetV3Small {
    default conv padding=same
    default norm batch(eps=1e-3)
}

# FBNetV3 (Dai et al., 2020)
network FBNetV3B {
    input 3 x 256 x 256
    names timm_efficientnet
    default act hardswish
    init he_normal fan=group dense=uniform_out
    stem { conv_stem: conv 3x3 16 stride=2; bn1: norm; act }

    block    bneck(3, 3)
    shortcut none change

    stage b0: 2 x 16 block=separable
    stage b1: 1 x 24 stride=2 block=bneck(5, 4)
    stage b1_more: 3 x 24 block=bneck(5, 2)
    stage b2: 1 x 40 stride=2 block=bneck(5, 5, 0.25 / 5, least=0.95, squeeze_relu=false)
    stage b2_more: 4 x 40 block=bneck(5, 3, 0.25 / 3, least=0.95, squeeze_relu=false)
    stage b3: 1 x 72 stride=2 block=bneck(5, 5)
    stage b3_more: 4 x 72
    stage b4: 1 x 120 block=bneck(3, 5, 0.25 / 5, least=0.95, squeeze_relu=false)
    stage b4_more: 5 x 120 block=bneck(5, 3, 0.25 / 3, least=0.95, squeeze_relu=false)
    stage b5: 1 x 184 stride=2 block=bneck(3, 6, 0.25 / 6, least=0.95, squeeze_relu=false)
    stage b5_more: 5 x 184 block=bneck(5, 4, 0.25 / 4, least=0.95, squeeze_relu=false)
    stage b5_last: 1 x 224 block=bneck(5, 6, 0.25 / 6, least=0.95, squeeze_relu=false)
    stage b6: 1 x 1344 block=conv_act shortcut=none

    head { avgpool global; conv_head: conv 1x1 1984; act; classifier: dense 1000 }
}

# timm's first one
network MobileNetV3Rw from MobileNetV3Large {
    default norm batch(eps=1e-3)
    stage b0: 1 x 16 block=separable(relu=true) shortcut=none
    stage b2: 3 x 40 stride=2 block=bneck(5, 3, 0.25, multiple=1, relu=true)
    stage b4: 2 x 112 block=bneck(3, 6, 0.25, multiple=1, squeeze_relu=false)
    stage b5: 3 x 160 stride=2 block=bneck(5, 6, 0.25, multiple=1, squeeze_relu=false)
    head { avgpool global; conv_head: conv 1x1 1280; act; classifier: dense 1000 }
}

# nothing squeezed, ReLUs and small kernels only
network TfMobileNetV3LargeMinimal from TfMobileNetV3Large {
    default act relu
    stage b0: 1 x 16 block=separable
    stage b1: 1 x 24 stride=2 block=bneck(expand=4)
    stage b1_more: 1 x 24 block=bneck(expand=3)
    stage b2: 3 x 40 stride=2 block=bneck(expand=3)
    stage b4: 2 x 112 block=bneck
    stage b5: 3 x 160 stride=2 block=bneck
}

network TfMobileNetV3SmallMinimal from TfMobileNetV3Small {
    default act relu
    stage b0: 1 x 16 stride=2 block=separable
    stage b1: 1 x 24 stride=2 block=bneck(expand=4.5)
    stage b1_more: 1 x 24 block=bneck(expand=3.67)
    stage b2: 1 x 40 stride=2 block=bneck(expand=4)
    stage b2_more: 2 x 40 block=bneck
    stage b3: 2 x 48 block=bneck(expand=3)
    stage b4: 3 x 96 stride=2 block=bneck
}

network FBNetV3D from FBNetV3B {
    stem { conv_stem: conv 3x3 24 stride=2; bn1: norm; act }
    stage b1: 1 x 24 stride=2 block=bneck(3, 5)
    stage b1_more: 5 x 24 block=bneck(3, 2)
    stage b2: 1 x 40 stride=2 block=bneck(5, 4, 0.25 / 4, least=0.95, squeeze_relu=false)
    stage b2_more: 4 x 40 block=bneck(3, 3, 0.25 / 3, least=0.95, squeeze_relu=false)
    stage b3: 1 x 72 stride=2 block=bneck(3, 5)
    stage b4: 1 x 128 block=bneck(3, 5, 0.25 / 5, least=0.95, squeeze_relu=false)
    stage b4_more: 6 x 128 block=bneck(5, 3, 0.25 / 3, least=0.95, squeeze_relu=false)
    stage b5: 1 x 208 stride=2 block=bneck(3, 6, 0.25 / 6, least=0.95, squeeze_relu=false)
    stage b5_more: 5 x 208 block=bneck(5, 5, 0.25 / 5, least=0.95, squeeze_relu=false)
    stage b5_last: 1 x 240 block=bneck(5, 6, 0.25 / 6, least=0.95, squeeze_relu=false)
    stage b6: 1 x 1440 block=conv_act shortcut=none
}

network FBNetV3G from FBNetV3B {
    input 3 x 240 x 240
    stem { conv_stem: conv 3x3 32 stride=2; bn1: norm; act }
    stage b0: 3 x 24 block=separable
    stage b1: 1 x 40 stride=2 block=bneck(5, 4)
    stage b1_more: 4 x 40 block=bneck(5, 2)
    stage b2: 1 x 56 stride=2 block=bneck(5, 4, 0.25 / 4, least=0.95, squeeze_relu=false)
    stage b2_more: 4 x 56 block=bneck(5, 3, 0.25 / 3, least=0.95, squeeze_relu=false)
    stage b3: 1 x 104 stride=2 block=bneck(5, 5)
    stage b3_more: 4 x 104
    stage b4: 1 x 160 block=bneck(3, 5, 0.25 / 5, least=0.95, squeeze_relu=false)
    stage b4_more: 8 x 160 block=bneck(5, 3, 0.25 / 3, least=0.95, squeeze_relu=false)
    stage b5: 1 x 264 stride=2 block=bneck(3, 6, 0.25 / 6, least=0.95, squeeze_relu=false)
    stage b5_more: 6 x 264 block=bneck(5, 5, 0.25 / 5, least=0.95, squeeze_relu=false)
    stage b5_last: 2 x 288 block=bneck(5, 6, 0.25 / 6, least=0.95, squeeze_relu=false)
    stage b6: 1 x 1728 block=conv_act shortcut=none
}
