names mine {
    unit "blocks.{name}.{name}_{unit0}"
}

network Net {
    input 3 x 32 x 32
    names mine
    block    basic
    shortcut projection
    stage conv2: 2 x 16
}
