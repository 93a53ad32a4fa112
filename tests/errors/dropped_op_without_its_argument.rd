network Net {
    input 3 x 32 x 32
    stem { conv 3x3 16; norm; act; subsample if in > 400 }
    head { avgpool global; dense 10 }
}
