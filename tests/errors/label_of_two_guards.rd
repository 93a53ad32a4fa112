block unit {
    bn: norm if stride > 0
    bn: norm group groups=8 if width > 8
    act
    conv 3x3 width stride=stride
}

network Net {
    input 16 x 32 x 32
    block unit
    stage conv2: 1 x 16
}
