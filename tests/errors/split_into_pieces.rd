network Net {
    input 16 x 32 x 32
    stem { split 2; conv 3x3 16 }
}
