network Net {
    input 3 x 32 x 32
    stem { conv 3x3 16; norm; act }
    block bottleneck(2, expansion=4)
    shortcut projection
    stage conv2: 2 x 16
    head { avgpool global; dense 10 }
}
