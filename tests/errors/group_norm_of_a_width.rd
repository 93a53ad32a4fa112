block grouped { conv 3x3 width stride=stride; norm group(groups=32); add; act }

network Net {
    input 3 x 32 x 32
    stem { conv 3x3 16; norm; act }
    block grouped
    shortcut projection
    stage conv2: 2 x 16
    head { avgpool global; dense 10 }
}
