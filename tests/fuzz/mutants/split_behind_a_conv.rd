# A shortcut with parameters that starts where the channels are others than the unit's
block late {
    conv 1x1 width * 2 + 4 stride=stride
    act
    split weighted
    conv 3x3 width
    add
}

shortcut wide { conv 1x1 in // 2; norm; conv 3x3 out }

network Net {
    input 3 x 16 x 16
    stem { conv 3x3 8 }
    block    late
    shortcut wide always
    stage one: 2 x 8
    stage two: 2 x 12 stride=2
}
