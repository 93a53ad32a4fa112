# `1 != index`, `in != in`, `--x` and an unused `let` were printed as they stand
block odd(unused=2) {
    let twice = index * 2 + 3 - 3
    conv in kernel=--(2 * stride - 1) stride=stride
    norm if 1 != index
    act if 2 > stride
    add
}

network Net {
    input 3 x 17 x 16
    stem { conv 3x3 8 }
    block    odd
    shortcut projection
    stage one: 2 x 8
    stage two: 1 x 8 stride=2
}
