block plain { conv 3x3 width; act }

op deep(channels) { stage units: 5_001 x channels }

network Net {
    input 3 x 32 x 32
    block plain
    mid: { deep 16; deep 16; sum { deep 16; deep 16 } }
}
