network Net {
    input 3 x 32 x 32
    block    basic
    shortcut projection
    stage one: 2 x 16
    stage two: 2 x 32
    head { avgpool global; dense 10 }
}
