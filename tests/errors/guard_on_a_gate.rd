network Net {
    input 3 x 32 x 32
    stem {
        conv 3x3 16
        se: gate {
            avgpool global
            conv 1x1 16
            act sigmoid
        } if 16 > 8
    }
}
