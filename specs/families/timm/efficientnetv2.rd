use "efficientnet_blocks.rd"

# EfficientNetV2: Smaller Models and Faster Training (Tan and Le, 2021): B0 and its scaled kin
network EfficientNetV2Base(wide=1.0, deep=1.0, size=224) {
    input 3 x size x size
    names timm_efficientnet
    default act silu
    init he_normal fan=group dense=uniform_out
    stem { conv_stem: conv 3x3 round_to(32 * wide, 8) stride=2; bn1: norm; act }

    block    inverted(se=0.25)
    shortcut none change

    stage b0: ceil(deep) x round_to(16 * wide, 8) block=conv_act
    stage b1: ceil(2 * deep) x round_to(32 * wide, 8) stride=2 block=edge
    stage b2: ceil(2 * deep) x round_to(48 * wide, 8) stride=2 block=edge
    stage b3: ceil(3 * deep) x round_to(96 * wide, 8) stride=2 block=inverted(expand=4, se=0.25)
    stage b4: ceil(5 * deep) x round_to(112 * wide, 8)
    stage b5: ceil(8 * deep) x round_to(192 * wide, 8) stride=2

    head {
        conv_head: conv 1x1 round_to(1280 * wide, 8)
        bn2: norm; act; avgpool global
        classifier: dense 1000
    }
}

network TensorFlowEfficientNetV2Base from EfficientNetV2Base {
    default conv padding=same
    default norm batch(eps=1e-3)
}

# Table 4, with the factors of timm's smaller and larger ones
network EfficientNetV2S(wide=1.0, deep=1.0, late=deep, size=288, last=256, features=1280) {
    input 3 x size x size
    names timm_efficientnet
    default act silu
    init he_normal fan=group dense=uniform_out
    stem { conv_stem: conv 3x3 round_to(24 * wide, 8, 0.9) stride=2; bn1: norm; act }

    block    inverted(se=0.25)
    shortcut none change

    stage b0: ceil(2 * deep) x round_to(24 * wide, 8, 0.9) block=conv_act
    stage b1: ceil(4 * deep) x round_to(48 * wide, 8, 0.9) stride=2 block=edge
    stage b2: ceil(4 * deep) x round_to(64 * wide, 8, 0.9) stride=2 block=edge
    stage b3: ceil(6 * deep) x round_to(128 * wide, 8, 0.9) stride=2 block=inverted(
        expand=4,
        se=0.25,
    )
    stage b4: ceil(9 * late) x round_to(160 * wide, 8, 0.9)
    stage b5: ceil(15 * late) x round_to(last * wide, 8, 0.9) stride=2

    head {
        conv_head: conv 1x1 round_to(features * wide, 8, 0.9)
        bn2: norm; act; avgpool global
        classifier: dense 1000
    }
}

network GcEfficientNetV2RwT from EfficientNetV2S(wide=0.8, deep=0.9, size=224) {
    block inverted(se=0.25, weighed=true)
    stage b3: 6 x 104 stride=2 block=inverted(expand=4, se=0.25, weighed=true)
}

# timm's own, with more features, and more channels in the last stage
network EfficientNetV2Rw(wide=1.0, deep=1.0, late=deep, size=288) from EfficientNetV2S(
    wide=wide,
    deep=deep,
    late=late,
    size=size,
    last=272,
    features=1792,
) {
    stage b0: ceil(2 * deep) x round_to(24 * wide, 8, 0.9) block=edge(expand=1)
}

network EfficientNetV2M from EfficientNetV2S(size=320) {
    stage b0: 3 x 24 block=conv_act
    stage b1: 5 x 48 stride=2 block=edge
    stage b2: 5 x 80 stride=2 block=edge
    stage b3: 7 x 160 stride=2 block=inverted(expand=4, se=0.25)
    stage b4: 14 x 176
    stage b5: 18 x 304 stride=2
    add stage b6: 5 x 512
}

network EfficientNetV2L(size=384) from EfficientNetV2S(size=size) {
    stem { conv_stem: conv 3x3 32 stride=2; bn1: norm; act }
    stage b0: 4 x 32 block=conv_act
    stage b1: 7 x 64 stride=2 block=edge
    stage b2: 7 x 96 stride=2 block=edge
    stage b3: 10 x 192 stride=2 block=inverted(expand=4, se=0.25)
    stage b4: 19 x 224
    stage b5: 25 x 384 stride=2
    add stage b6: 7 x 640
}

network EfficientNetV2XL from EfficientNetV2L {
    stage b1: 8 x 64 stride=2 block=edge
    stage b2: 8 x 96 stride=2 block=edge
    stage b3: 16 x 192 stride=2 block=inverted(expand=4, se=0.25)
    stage b4: 24 x 256
    stage b5: 32 x 512 stride=2
    stage b6: 8 x 640
}

# a net for tests, with other norms in its kin
network TestEfficientNet {
    input 3 x 160 x 160
    names timm_efficientnet
    default act silu
    init he_normal fan=group dense=uniform_out
    stem { conv_stem: conv 3x3 24 stride=2; bn1: norm; act }

    block    inverted(expand=4, se=0.25)
    shortcut none change

    stage b0: 1 x 16 block=conv_act
    stage b1: 1 x 24 stride=2 block=edge
    stage b2: 1 x 32 stride=2 block=edge
    stage b3: 1 x 48 stride=2
    stage b4: 1 x 64 stride=2

    head { conv_head: conv 1x1 256; bn2: norm; act; avgpool global; classifier: dense 1000 }
}

block evo_conv {
    conv: conv 3x3 width stride=stride dilation=first_dilation
    bn1: norm evo(size=8)
    add
}

block evo_edge {
    conv_exp: conv 3x3 in * 4 stride=stride dilation=first_dilation
    bn1: norm evo(size=8)
    conv_pwl: conv 1x1 width
    bn2: norm affine
    add
}

block evo_inverted {
    let inner = in * 4
    conv_pw: conv 1x1 inner
    bn1: norm evo(size=8)
    conv_dw: conv 3x3 inner stride=stride dilation=first_dilation groups=inner
    bn2: norm evo(size=8)
    se: squeeze round(in * 0.25)
    conv_pwl: conv 1x1 width
    bn3: norm affine
    add
}

# Evolving Normalization-Activation Layers (Liu et al., 2020): the norm activates, too
network TestEfficientNetEvos from TestEfficientNet {
    stem { conv_stem: conv 3x3 24 stride=2; bn1: norm evo(size=8) }
    block evo_inverted
    stage b0: 1 x 16 block=evo_conv
    stage b1: 1 x 24 stride=2 block=evo_edge
    stage b2: 1 x 32 stride=2 block=evo_edge
    head {
        conv_head: conv 1x1 256
        bn2: norm evo(size=8)
        avgpool global
        classifier: dense 1000
    }
}
