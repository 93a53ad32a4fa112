block unit {
    norm
    split weighted
    act
    skip: conv 3x3 width stride=stride
    add
}

network Net {
    input 3 x 32 x 32
    stem { conv 3x3 16 }
    block    unit
    shortcut preact_projection
    stage one: 1 x 32 stride=2
    stage two: 1 x 32
}
