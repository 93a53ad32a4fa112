block deep {
    repeat 3 { conv 3x3 width }
}
network Net {
    input 3 x 32 x 32
    block deep
    stage conv2: 2 x 16
}
