network Net {
    input 3 x 32 x 32
    init trunc_normal_
    stem { conv 3x3 16; norm; act }
    block basic
    shortcut projection
    stage conv2: 2 x 16
    stage conv3: 2 x 32 stride=2
    head { avgpool global; dense 10 }
}
