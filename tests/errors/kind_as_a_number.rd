block unit(activation=relu) {
    conv 3x3 width * activation stride=stride
    norm
    act activation
}

network Net {
    input 3 x 32 x 32
    block unit
    stage conv2: 2 x 16
}
