block unit {
    conv 3x3 width stride=stride
    norm
    act if stride > 1
}

network Net {
    input 3 x 32 x 32
    stem { conv 3x3 16; norm; act }
    block unit
    stage conv2: 2 x 16 stride=2x1
    head { avgpool global; dense 10 }
}
