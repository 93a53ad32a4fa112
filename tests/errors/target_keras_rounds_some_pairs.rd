block unit {
    conv 3x3 width
    norm
    avgpool kernel=stride stride=stride ceil=true
}

network Net {
    input 3 x 32 x 32
    stem { conv 3x3 16; norm; act }
    block unit
    stage conv2: 2 x 16 stride=3x1
    head { avgpool global; dense 10 }
}
