names mine {
    unit "blocks.{stage0}.{unit0}"
    single "{name}"
}

network Net {
    input 3 x 32 x 32
    names mine
    block    basic
    shortcut projection
    stage conv2: 1 x 16
}
