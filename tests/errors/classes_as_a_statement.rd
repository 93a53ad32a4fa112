network Net {
    input 3 x 32 x 32
    classes 10
    stem { conv 3x3 16 }
}
