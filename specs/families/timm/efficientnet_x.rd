use "efficientnet_blocks.rd"

# EfficientNet-X: Searching for Fast Model Families on Datacenter Accelerators (Li et al., 2021),
# as timm has it: pixels become channels in the first stage, of which the second makes fewer
network EfficientNetX(wide=1.2, deep=1.4, middle=6) {
    input 3 x 288 x 288
    names timm_efficientnet
    default act silu
    init he_normal fan=group dense=uniform_out
    stem { conv_stem: conv 3x3 round_to(32 * wide, 8, 0.9) stride=2; bn1: norm; act }

    block    inverted(expand=middle, se=0.25)
    shortcut none change

    stage b0: 1 x 4 * round_to(16 * wide, 8, 0.9) stride=2 block=folding
    stage b0_more: ceil(deep) - 1 x 4 * round_to(16 * wide, 8, 0.9) block=separable(se=0.25)
    stage b1: 1 x round_to(24 * wide, 8, 0.9) block=edge(3, middle / 4, 0.25, relu=true)
    stage b1_more: ceil(2 * deep) - 1 x round_to(24 * wide, 8, 0.9) block=edge(
        3,
        middle,
        0.25,
        relu=true,
    )
    stage b2: ceil(2 * deep) x round_to(40 * wide, 8, 0.9) stride=2 block=edge(
        5,
        middle,
        0.25,
        relu=true,
    )
    stage b3: ceil(3 * deep) x round_to(80 * wide, 8, 0.9) stride=2
    stage b4: ceil(3 * deep) x round_to(112 * wide, 8, 0.9) block=inverted(5, se=0.25)
    stage b5: ceil(4 * deep) x round_to(192 * wide, 8, 0.9) stride=2 block=inverted(5, se=0.25)
    stage b6: ceil(deep) x round_to(320 * wide, 8, 0.9) block=inverted(se=0.25)

    head {
        conv_head: conv 1x1 round_to(1280 * wide, 8, 0.9)
        bn2: norm; act; avgpool global
        classifier: dense 1000
    }
}

# a stem of blocks of pixels before what is a separable conv of 3x3 pixels
block folding {
    conv_s2d: conv 2x2 in * 4 stride=stride padding=same
    bn_s2d: norm
    act
    conv_dw: conv 2x2 in * 4 padding=same groups=in * 4
    bn1: norm
    act
    se: squeeze in // 4
    conv_pw: conv 1x1 width
    bn2: norm
    add
}
