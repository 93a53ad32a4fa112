network Net {
    input 3 x 32 x 32
    stride 2
    stem { conv 3x3 16 }
}
