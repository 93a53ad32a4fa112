block averaged {
    conv 3x3 width
    norm
    avgpool kernel=stride if stride > 1
    add
}

network Net {
    input 3 x 50 x 50
    block averaged
    shortcut projection
    stage one: 1 x 16 stride=2
    stage two: 1 x 32 stride=2
}
