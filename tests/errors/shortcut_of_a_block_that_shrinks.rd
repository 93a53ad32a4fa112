block valid { conv 3x3 width padding=valid; norm; add; act }
network Net {
    input 3 x 32 x 32
    stem { conv 3x3 16; norm; act }
    block    valid
    shortcut projection always
    stage conv2: 2 x 16
    head { avgpool global; dense 10 }
}
