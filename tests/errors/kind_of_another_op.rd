block unit(normal=batch) {
    conv 3x3 width stride=stride
    norm normal
    act
}

network Net {
    input 3 x 32 x 32
    block unit
    stage conv2: 2 x 16
    stage conv3: 2 x 32 stride=2 block=unit(silu)
}
