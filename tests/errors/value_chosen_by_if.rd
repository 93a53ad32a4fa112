network N {
    input 3 x 32 x 32
    block basic
    shortcut projection
    stage a: 2 x (16 if true else 32)
}
