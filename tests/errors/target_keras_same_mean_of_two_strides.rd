network Net {
    input 3 x 32 x 32
    stem { conv 3x3 16; norm; act; avgpool 3x3 stride=2x1 padding=same }
    head { avgpool global; dense 10 }
}
