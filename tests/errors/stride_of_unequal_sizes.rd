network Net {
    input 3 x 32 x 32
    stem { conv 3x5 16 stride=(2, 1); norm; act }
    block basic
    shortcut projection
    stage conv2: 2 x 16
    stage conv3: 2 x 32 stride=2
    head { avgpool global; dense 10 }
}
