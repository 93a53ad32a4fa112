network Net {
    input 3 x 32 x 32
    stem { expert_conv 3x3 16 experts=4; cond_conv2d 3x3 16; expert_conv 3x3 16 experts=4 by=shares if 1 > 2 }
}
