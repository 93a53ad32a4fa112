names mine {
    unit "features.{place0}"
    group "{label}"
    stem "features.{op}"
    final "body.{place0}"
}

network Net {
    input 3 x 32 x 32
    names mine
    stem { conv 3x3 16; norm; act }
    block    basic
    shortcut projection
    stage one: 1 x 16
    stage two: 1 x 32
    head { avgpool global; dense 10 }
}
