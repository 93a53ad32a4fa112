block plain { conv 3x3 width; act }

op as_deep_as_wide(channels) {
    let depth = in // 8
    stage units: depth x channels
}

network Net {
    input 3 x 32 x 32
    stem { conv 3x3 16 }
    block plain
    mid: { as_deep_as_wide 16 }
}
