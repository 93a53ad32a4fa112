network Net {
    input 3 x 32 x 32
    block bottleneck(groups 32)
    shortcut projection
    stage conv2: 2 x 16
}
