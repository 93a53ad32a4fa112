network Net {
    input 16 x 32 x 32
    stem { upsample 2x2 method=bilinear }
}
