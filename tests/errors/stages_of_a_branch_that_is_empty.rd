block plain { conv 3x3 width; act }

network Net {
    input 3 x 32 x 32
    block plain
    mid: { concat { {}; stage deep: 3 x 16 } }
}
