names mine {
    unit "{name}.{unit0}"
    single "{name}"
    stage "{name}_{more}"
}

network Net {
    input 3 x 32 x 32
    names mine
    block    basic
    shortcut projection
    stage conv2: 1 x 16
    stage conv2_more: 2 x 16
}
