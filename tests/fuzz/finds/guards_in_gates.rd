# Names went to the op of the first use, which has none where a guard drops it there
block gated {
    conv 3x3 width stride=stride
    gate { avgpool global; norm if stride > 1; conv 1x1 width; act if stride > 1 }
    se: gate { avgpool global; norm if in < width; act sigmoid }
    add
}

network Net {
    input 3 x 17 x 16
    stem { conv 3x3 8 }
    block    gated
    shortcut projection
    stage one: 1 x 8
    stage two: 2 x 12 stride=2
}
