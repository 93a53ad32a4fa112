# both targets: a branch's variable, or that of a value with a name, was `F`
network Net {
    input 3 x 16 x 16
    stem { sum { F: { act; conv 3x3 16 }; conv 3x3 16 } }
    shortcut projection
    stage a: 2 x 8
    block unit
    head { avgpool global; dense 10 }
}

block unit {
    conv 3x3 width stride=stride
    act
    mark Kept
    concat { W: { act; conv 1x1 width; norm }; conv 1x1 width }
    conv 1x1 width
    sum { identity; from Kept }
    add
}
