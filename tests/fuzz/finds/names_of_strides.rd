# a layer strides behind conv a in all uses, and its name is that of the act in one
network Net {
    input 4 x 26 x 34
    block    unit
    shortcut projection
    stage mid: 2 x 8 stride=2
    stage last: 1 x 12 first_dilation=2 stride=2
}

block unit {
    a: conv 3x3 width stride=stride dilation=first_dilation
    norm
    a_stride: act
    conv 3x3 width
    add
}
