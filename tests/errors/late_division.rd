block late { conv 3x3 width stride=stride; drop_path 0.1 * index / (blocks - 1); add }
network Net {
    input 3 x 32 x 32
    stem { conv 3x3 16; norm; act }
    block late
    shortcut projection
    stage conv2: 1 x 16
    head { avgpool global; dense 10 }
}
