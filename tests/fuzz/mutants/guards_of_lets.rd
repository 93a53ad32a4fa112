# A guard or an argument of an op over a `let` of a group, and one `let` over another
op spread(by) { conv 3x3 in dilation=by }

block guarded {
    let inner = width * 3 + 5
    let outer = inner * 2 - 7
    first: { let half = width // 2 + 3; conv 1x1 outer; act if half > 7; norm if in < half }
    second: { let by = width // 4; spread by }
    third: gate { let most = in - 2; norm if most > 8; act sigmoid }
    conv 3x3 width stride=stride
    add
}

network Net {
    input 3 x 16 x 16
    stem { conv 3x3 8 }
    block    guarded
    shortcut projection
    stage one: 2 x 8
    stage two: 2 x 12 stride=2
}
