network Net {
    input 3 x 32 x 32
    stem { conv 3x3 16; norm; act }
    block basic
    shortcut projection
    widths = 64, 128
    stage one: 2 x 16
    stage two: 2 x 32 stride=2
    head { avgpool global; dense 10 }
}
