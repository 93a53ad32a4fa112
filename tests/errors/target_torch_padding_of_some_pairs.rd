block unit {
    conv 3x3 width
    norm
    maxpool kernel=stride stride=stride padding=even
}

network Net {
    input 3 x 32 x 32
    stem { conv 3x3 16; norm; act }
    block unit
    stage conv2: 2 x 16 stride=4x1
    head { avgpool global; dense 10 }
}
