network Net {
    input 3 x 32 x 32
    block    basic
    shortcut none
    shortcut projection channels
    stage one: 2 x 16 stride=2
}
