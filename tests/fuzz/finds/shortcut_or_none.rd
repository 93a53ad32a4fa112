# Keras chose a shortcut or none by an if and an else, where ruff wants one expression
network Net {
    input 3 x 32 x 32
    stem { conv 3x3 16 }
    block    basic
    shortcut none stride
    shortcut projection always
    stage one: 2 x 16
    stage two: 2 x 32 stride=2
}

network Two from Net {
    shortcut projection channels
    shortcut none
}
