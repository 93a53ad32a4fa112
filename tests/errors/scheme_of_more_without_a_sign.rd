names mine {
    unit "blocks.{stage0}.{unit0}"
    stage "{name}{more}"
}

network Net {
    input 3 x 32 x 32
    names mine
    block    basic
    shortcut projection
    stage conv2: 2 x 16
}
