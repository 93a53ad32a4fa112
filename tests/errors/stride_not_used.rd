# The block never mentions the stride that its stages have.
network Net {
    input 3 x 32 x 32
    stem { conv 3x3 16; norm; act }
    block still
    shortcut projection
    stage conv2: 2 x 16
    stage conv3: 2 x 32 stride=2
    head { avgpool global; dense 10 }
}

block still {
    conv 3x3 width
    norm
    add
    act
}
