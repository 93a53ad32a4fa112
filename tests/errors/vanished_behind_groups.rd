network Net {
    input 6 x 5 x 5
    stem { conv 3x3 12 groups=6 padding=valid; norm; act; conv 5x5 16 padding=valid }
    head { avgpool global; dense 10 }
}
