block deep {
    conv 3x3 width stride=stride
    return out
}
network Net {
    input 3 x 32 x 32
    block deep
    stage conv2: 2 x 16
}
