# PyTorch: a label of capitals, or one that reads as a digit, was a local variable
network Capital {
    input 3 x 32 x 32
    stem {
        conv 3x3 8
        outer: { L: { layers: { norm; act; conv 1x1 8; norm; act } } }
        other: { l: { layers: { conv 1x1 8; norm; act; conv 1x1 8; norm; act } } }
    }
    block basic
    shortcut projection
    stage a: 2 x 8
}
