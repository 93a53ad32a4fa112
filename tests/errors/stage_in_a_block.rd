block nested {
    conv 3x3 width
    stage inner: 2 x width
}

network Net {
    input 3 x 32 x 32
    block nested
    stage one: 2 x 16
}
