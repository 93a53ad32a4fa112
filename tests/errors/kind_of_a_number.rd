block unit(activation=relu) {
    conv 3x3 width stride=stride
    norm
    act activation
}

network Net {
    input 3 x 32 x 32
    block unit
    stage conv2: 2 x 16
    stage conv3: 2 x 32 stride=2 block=unit(6)
}
