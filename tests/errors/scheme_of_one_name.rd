names mine {
    stem "blocks.{op}"
    unit "blocks.{name}.{unit0}"
}

network Net {
    input 3 x 32 x 32
    names mine
    stem { one: conv 3x3 16; norm }
    block    basic
    shortcut projection
    stage one: 1 x 16
    stage two: 1 x 32
    head { avgpool global; dense 10 }
}
