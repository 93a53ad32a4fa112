# A value of a group within a gate, from one of the gate, is told in the block's own terms
block nested {
    conv 3x3 width stride=stride
    gate {
        let mid = width // 2
        squeeze: { let half = mid // 2; conv 1x1 half; act }
        conv 1x1 width
        act sigmoid
    }
    norm
    add
}

network Net {
    input 3 x 16 x 16
    stem { conv 3x3 8 }
    block    nested
    shortcut projection
    stage one: 1 x 8
    stage two: 2 x 16 stride=2
    head { avgpool global; dense 10 }
}
