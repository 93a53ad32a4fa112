network Net {
    input 3 x 32 x 32
    block basic
    stage one: 2 x 16 shortcut=2
}
