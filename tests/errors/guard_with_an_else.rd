block tiny { conv 3x3 width; act if stride > 1 else norm }

network Net {
    input 3 x 32 x 32
    block tiny
    stage conv2: 2 x 16
}
