network Net {
    input 3 x 32 x 32
    stem { conv 3x3 16; norm; act }
    block plain
    shortcut none
    output_stride 2
    stage conv2: 2 x 16
    stage conv3: 2 x 32 stride=2 dilation=2
    head { avgpool global; dense 10 }
}

block plain { conv 3x3 width stride=stride; norm; act }
