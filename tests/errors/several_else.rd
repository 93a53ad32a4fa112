network Net {
    input 3 x 32 x 32
    stem { conv 3x3 16; flatten if in > 3; else flatten }
    head { dense 10 if in > 3; else dense 20 }
}
