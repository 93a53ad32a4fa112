# PyTorch: with a remark at `split`, the value at hand was set to itself
network Net {
    input 3 x 16 x 16
    shortcut projection
    stage a: 2 x 8
    block unit
    head { avgpool global; dense 10 }
}

block unit {
    act
    split all    # where the shortcut starts
    conv 3x3 width stride=stride
    add
}
