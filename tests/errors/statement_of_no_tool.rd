network Net {
    input 3 x 32 x 32
    quux 3
    stem { conv 3x3 16 }
}
