block late {
    conv 3x3 width dilation=dilation
    norm
    act
}

network Net {
    input 3 x 32 x 32
    block late
    stage conv2: 2 x 16 dilation=2 first_dilation=1
}
