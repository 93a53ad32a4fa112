names keras {
    norm "norm"
}

network Net {
    input 3 x 32 x 32
    block    basic
    shortcut projection
    stage conv2: 2 x 16
}
