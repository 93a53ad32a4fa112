# Ops in one place whose channels are said in two ways, and are the same
block chosen {
    conv 1x1 width * 2 if stride > 1
    else conv 3x3 width + width
    conv 3x3 width stride=stride
    add
}

network Net {
    input 3 x 16 x 16
    block    chosen
    shortcut projection
    stage one: 2 x 8
    stage two: 2 x 12 stride=2
}
