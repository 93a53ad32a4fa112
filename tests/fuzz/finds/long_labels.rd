# what `zero_last_norm` says of a label of some length
network Net {
    input 3 x 16 x 16
    init he_normal fan=out zero_last_norm=true
    shortcut projection
    stage a: 2 x 8 block=grouped
    stage b: 2 x 8 block=guarded
    head { avgpool global; dense 10 }
}

block grouped {
    conv 3x3 width stride=stride
    a_label_of_quite_some_length_as_nobody_would_write_it: { act; norm }
    add
}

block guarded {
    conv 3x3 width stride=stride
    a_label_of_quite_some_length_as_nobody_would_write_it: norm if index < 3
    add
}
