block halved {
    conv 3x3 width stride=stride
    dropout 0.1 if width > 64
    else dropout 0.2 if width > 32
    add
}

network Net {
    input 3 x 32 x 32
    block    halved
    shortcut projection
    stage conv2: 2 x 16
}
