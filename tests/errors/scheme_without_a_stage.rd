names mine {
    unit "stages.{stage0}.blocks.{unit0}"
    group "stages.{stage0}.down"
}

network Net {
    input 3 x 32 x 32
    names mine
    stem { conv 3x3 16; norm; act }
    block    basic
    shortcut projection
    stage one: 1 x 16
    stage two: 1 x 32
    last: { conv 1x1 64; norm }
    head { avgpool global; dense 10 }
}
