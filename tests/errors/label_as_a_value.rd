network Net {
    input 16 x 32 x 32
    stem {
        left: conv 3x3 16
        act
        concat { identity; from left }
    }
}
