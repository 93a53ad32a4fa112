network Net {
    input 3 x 32 x 32
    stem { conv 3x3 16 stride=2; norm; act }
    block basic
    shortcut projection
    output_stride 2
    stage conv2: 2 x 16
    stage conv3: 2 x 32 stride=2x1
    head { avgpool global; dense 10 }
}
