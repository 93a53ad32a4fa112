# PyTorch: the call of a label's own class fits only in parentheses around it
network Net {
    input 3 x 16 x 16
    shortcut projection
    stage a: 2 x 8
    block unit
    head { avgpool global; dense 10 }
}

block unit {
    conv 3x3 width stride=stride
    a_label_of_quite_some_length_as_nobody_would_write_it: {
        sum { identity; conv 3x3 width }
    }
    act
    add
}
