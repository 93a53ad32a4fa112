block fixed {
    conv 3x3 64 stride=stride
    norm
    act
}

network Net {
    input 3 x 32 x 32
    block fixed
    stage conv2: 2 x 64
    stage conv3: 2 x 32 stride=2
}
