use "mobilenetv3_blocks.rd"

# PP-LCNet: A Lightweight CPU Convolutional Neural Network (Cui et al., 2021), Table 1
network LCNet(wide=1.0) {
    input 3 x 224 x 224
    names timm_efficientnet
    default act hardswish
    init he_normal fan=group dense=uniform_out
    stem { conv_stem: conv 3x3 round_to(16 * wide, 8, 0.9) stride=2; bn1: norm; act }

    block    separable(activated=true)
    shortcut none

    stage b0: 1 x round_to(32 * wide, 8, 0.9)
    stage b1: 2 x round_to(64 * wide, 8, 0.9) stride=2
    stage b2: 2 x round_to(128 * wide, 8, 0.9) stride=2
    stage b3: 1 x round_to(256 * wide, 8, 0.9) stride=2
    stage b3_more: 1 x round_to(256 * wide, 8, 0.9) block=separable(5, activated=true)
    stage b4: 4 x round_to(256 * wide, 8, 0.9) block=separable(5, activated=true)
    stage b5: 2 x round_to(512 * wide, 8, 0.9) stride=2 block=separable(
        5,
        0.25,
        multiple=1,
        activated=true,
    )

    head { avgpool global; conv_head: conv 1x1 1280 bias=true; act; classifier: dense 1000 }
}
