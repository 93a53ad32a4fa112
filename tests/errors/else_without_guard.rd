block halved {
    conv 3x3 width
    else conv 3x3 width stride=stride
    add
}

network Net {
    input 3 x 32 x 32
    block    halved
    shortcut projection
    stage conv2: 2 x 16
}
