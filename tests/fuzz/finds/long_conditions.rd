# conditions of choices that are longer than a line, alone and in a group
block residual {
    let v9 = first_dilation
    avgpool 3x3 stride=1 padding=even if round_to((16 - (16 - in)) / 1, 1) > round_to(v9, 1)
    else avgpool 2x2 stride=1 padding=same
    inner: {
        conv 1x1 width stride=stride
        avgpool 3x3 stride=1 padding=even if round_to((16 - (16 - in)) / 1, 1) > round_to(v9, 1)
        else avgpool 2x2 stride=1 padding=same
        avgpool 3x3 stride=1 padding=even if max(
            round_to((16 - (16 - in)) / 1, 1),
            round_to(dilation, 1),
        ) > in
        else avgpool 2x2 stride=1 padding=same
    }
    add
}

network Net {
    input 3 x 24 x 22
    block    residual
    shortcut projection
    stage one: 2 x 4 dilation=2 first_dilation=4
    stage two: 2 x 8 dilation=2
}
