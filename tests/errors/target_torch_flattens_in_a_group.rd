block layer {
    inner: { act; dense width }
    act
}

network Net {
    input 3 x 32 x 32
    stem { conv 3x3 16; act; avgpool global }
    block layer
    stage conv2: 2 x 64
}
