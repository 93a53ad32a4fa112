# Padding of a max pool behind a stage or a group, where values are below zero
network Net {
    input 3 x 17 x 17
    stem { conv 3x3 8; act }
    block    preact_basic
    shortcut preact_projection
    stage one: 1 x 8
    between: { maxpool 3x3 stride=2 }
    stage two: 1 x 16
    behind: { norm; maxpool 3x3 stride=2 }
    head { maxpool 3x3 stride=2; flatten; dense 10 }
}
