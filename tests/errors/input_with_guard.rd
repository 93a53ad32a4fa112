network Net {
    input 3 x 32 x 32 if 1 > 0
    stem { conv 3x3 16 }
}
