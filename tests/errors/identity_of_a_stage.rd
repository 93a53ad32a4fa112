network Net {
    input 3 x 32 x 32
    block    basic
    shortcut none change
    stage one: 2 x 16
    stage two: 2 x 32 stride=2 shortcut=identity
}
