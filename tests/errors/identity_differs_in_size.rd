block narrow { conv 3x3 width padding=0; norm; act; add }

network Net {
    input 3 x 32 x 32
    stem { conv 3x3 16; norm; act }
    block narrow
    shortcut identity
    stage conv2: 2 x 16
    head { avgpool global; dense 10 }
}
