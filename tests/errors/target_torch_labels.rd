block unit {
    bn: norm if stride == 1
    bn: norm group groups=8 if stride > 1
    act
    conv 3x3 width stride=stride
}

network Net {
    input 16 x 32 x 32
    block unit
    stage conv2: 1 x 16
    stage conv3: 1 x 16 stride=2
}
