block unit(kernel=1x7) {
    conv width kernel=kernel
    norm
    act
    conv width kernel=2 * kernel - 1
    norm
    add
}

network Net {
    input 3 x 32 x 32
    stem { conv 3x3 16; norm; act }
    block unit
    shortcut projection
    stage conv2: 2 x 16
    head { avgpool global; dense 10 }
}
