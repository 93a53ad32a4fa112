names mine {
    stages "s{stage0}"
    norms "bn"
}

network Net {
    input 3 x 32 x 32
    names mine
    block    basic
    shortcut projection
    stage conv2: 2 x 16
}
