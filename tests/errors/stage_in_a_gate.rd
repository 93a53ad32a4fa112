block plain { conv 3x3 width; act }

network Net {
    input 3 x 32 x 32
    block plain
    mid: { conv 3x3 16; gate { stage inner: 2 x 16; act sigmoid } }
}
