network Net {
    input 3 x 32 x 32
    stem { conv 3x3 16; concat { conv 3x3 8 stride=2; pool: { maxpool 3x3 stride=1; conv 1x1 8 } } }
}
