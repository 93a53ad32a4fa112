# Even padding follows from a kernel and a dilation that vary with the block
block sized(size) {
    conv width kernel=size stride=stride dilation=dilation
    norm
    maxpool kernel=size stride=1
    add
}

network Net {
    input 3 x 32 x 32
    stem { conv 3x3 8 }
    block    sized(size=2 * index + 3)
    shortcut projection
    stage one: 2 x 8
    stage two: 2 x 16 stride=2 dilation=3
    head { avgpool global; dense 10 }
}
