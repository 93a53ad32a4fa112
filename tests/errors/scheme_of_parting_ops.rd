names mine {
    stem "features.{place0}"
    unit "features.{place0}"
}

network Net {
    input 3 x 32 x 32
    names mine
    stem { conv 3x3 16; sum { conv 3x3 16; identity } }
    block    basic
    shortcut projection
    stage one: 1 x 16
    stage two: 1 x 32
    head { avgpool global; dense 10 }
}
