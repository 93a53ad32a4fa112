# A unit's only dilation is called `dilation`, which another conv said and had as 1
block dilated {
    conv 1x1 width stride=stride dilation=first_dilation bias=true
    conv 3x3 width dilation=dilation
    add
}

network Net {
    input 3 x 17 x 16
    stem { conv 3x3 8 }
    block    dilated
    shortcut projection
    stage one: 2 x 8 stride=2 first_dilation=2
    stage two: 2 x 12
}
