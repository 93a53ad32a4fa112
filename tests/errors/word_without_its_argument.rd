network Net {
    input 16 x 32 x 32
    stem { conv 3x3 64 stride=2 same }
}
