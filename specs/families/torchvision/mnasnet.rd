# MnasNet: Platform-Aware Neural Architecture Search for Mobile (Tan et al., 2019), MnasNet-B1: all
# channels times a factor
network MNASNet(wide=1.0) {
    input 3 x 224 x 224
    names torchvision_mnasnet
    default norm batch(momentum=0.9997)
    init he_normal dense=uniform_out
    stem {
        conv 3x3 round_to(32 * wide, 8, 0.9) stride=2; norm; act
        conv 3x3 round_to(32 * wide, 8, 0.9) groups=round_to(32 * wide, 8, 0.9); norm; act
        conv 1x1 round_to(16 * wide, 8, 0.9); norm
    }

    block    mnas(expand=6)
    shortcut none change

    stage stack1: 3 x round_to(24 * wide, 8, 0.9) stride=2 block=mnas(expand=3)
    stage stack2: 3 x round_to(40 * wide, 8, 0.9) stride=2 block=mnas(expand=3, kernel=5)
    stage stack3: 3 x round_to(80 * wide, 8, 0.9) stride=2 block=mnas(expand=6, kernel=5)
    stage stack4: 2 x round_to(96 * wide, 8, 0.9)
    stage stack5: 4 x round_to(192 * wide, 8, 0.9) stride=2 block=mnas(expand=6, kernel=5)
    stage stack6: 1 x round_to(320 * wide, 8, 0.9)

    head {
        conv 1x1 1280; norm; act
        avgpool global; flatten; classifier: { dropout 0.2; dense 1000 }
    }
}

block mnas(expand, kernel=3) {
    let inner = in * expand
    layers: {
        conv 1x1 inner
        norm
        act
        conv inner kernel=kernel stride=stride dilation=first_dilation groups=inner
        norm
        act
        conv 1x1 width
        norm
    }
    add
}
