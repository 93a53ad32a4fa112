network Net {
    input 3 x 32 x 32
    stem { conv 3x3 16; norm; act }
    block basic
    shortcut identity
    stage conv2: 2 x 32
    head { avgpool global; dense 10 }
}
