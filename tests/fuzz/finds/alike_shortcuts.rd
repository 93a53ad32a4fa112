# Branches alike were printed one after the other, which ruff finds
network Net {
    input 3 x 17 x 16
    stem { conv 3x3 8 }
    block    basic
    shortcut projection stride
    shortcut projection channels
    shortcut projection always
    stage one: 2 x 8
    stage two: 1 x 12 stride=2
    stage three: 1 x 16
}

network Two from Net { shortcut projection channels; shortcut projection stride }
network Other from Net { shortcut projection channels; shortcut projection(kernel=3) stride }
