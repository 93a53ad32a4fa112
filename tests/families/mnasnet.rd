# MnasNet-B1 (Tan et al., 2019), as in torchvision
network MNASNet {
    input 3 x 224 x 224
    names torchvision_mnasnet
    stem {
        conv 3x3 32 stride=2; norm; act
        conv 3x3 32 groups=32; norm; act
        conv 1x1 16; norm
    }

    shortcut none change

    stage stack1: 3 x 24 stride=2 block=mnas(kernel=3, expand=3)
    stage stack2: 3 x 40 stride=2 block=mnas(kernel=5, expand=3)
    stage stack3: 3 x 80 stride=2 block=mnas(kernel=5, expand=6)
    stage stack4: 2 x 96 block=mnas(kernel=3, expand=6)
    stage stack5: 4 x 192 stride=2 block=mnas(kernel=5, expand=6)
    stage stack6: 1 x 320 block=mnas(kernel=3, expand=6)

    head {
        conv 1x1 1280; norm; act
        avgpool global; flatten; classifier: { dropout 0.2; dense 1000 }
    }
    expect parameters == 4_383_312
}

block mnas(kernel, expand) {
    let inner = in * expand
    layers: {
        conv 1x1 inner
        norm
        act
        conv inner kernel=kernel stride=stride groups=inner
        norm
        act
        conv 1x1 width
        norm
    }
    add
}
