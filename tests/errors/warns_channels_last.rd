network Net {
    input 32 x 32 x 3
    stem { conv 3x3 16; norm; act }
}
