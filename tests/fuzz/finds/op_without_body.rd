# An op without a body
network Head {
    input 3x18x18
    block conv
    stage conv2: 1 x 12
}
block conv {
    conv in kernel=1x1
    conv_act1 3
}
op conv_act1(squeezed, activation=tlu) {
}
