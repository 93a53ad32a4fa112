network Net {
    input 3 x 32 x 32
    stem {
        first: { append: conv 3x3 16; norm; act }
    }
}
