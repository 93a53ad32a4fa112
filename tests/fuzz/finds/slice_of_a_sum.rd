# PyTorch: channels were sliced from the last addend, and not from the sum
network Net {
    input 3 x 20 x 20
    stem {
        conv 3x3 8
        sum { identity; { conv 3x3 8 } }
        slice 1 start=2
        conv 1x1 8
        product { identity; { conv 3x3 8; act sigmoid } }
        piece 1 of=8
        conv 1x1 8
        sum { identity; { conv 3x3 8 } }
        slice 4 start=2
        concat { identity; { conv 3x3 24; act silu } }
        slice 20 start=8
    }
}
