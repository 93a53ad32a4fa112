network Net {
    input 3 x 32 x 32
    name net
    stem { conv 3x3 16 }
}
