# Where the window of a counted pool may be even, the odd pixel of its padding is behind
block sized(size) {
    conv 3x3 width
    norm
    avgpool kernel=size stride=1 padding=same count_padding=true
    add
}

network Net {
    input 3 x 16 x 16
    stem { conv 3x3 8 }
    block    sized(size=index + 2)
    shortcut projection
    stage one: 3 x 8
    head { avgpool global; dense 10 }
}
