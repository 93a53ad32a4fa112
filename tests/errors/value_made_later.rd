network Net {
    input 16 x 32 x 32
    stem {
        conv 3x3 16
        sum { identity; from bottom }
        mark bottom
        act
    }
}
