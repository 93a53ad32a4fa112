network Net {
    input 3 x 32 x 32
    block    basic
    shortcut projection
    stage one: 16 x 2
}
