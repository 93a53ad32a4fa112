# an op that a guard drops where the width is another: it leaves the channels as they are
op squeeze {
    conv 1x1 4
    conv 1x1 in
}

block unit {
    conv 1x1 width stride=stride
    squeeze if index < 1
    conv 3x3 12 if index < 1
    conv 3x3 width
    add
}

network Net {
    input 3 x 16 x 16
    block    unit
    shortcut projection
    stage one: 2 x 12
    stage two: 1 x 16 stride=2
    head { avgpool global; dense 2 }
}
