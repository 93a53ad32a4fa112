block own {
    concat { conv 3x3 width stride=stride; norm if stride == 1 }
    conv 1x1 width
}
network Net {
    input 3 x 32 x 32
    block own
    stage one: 2 x 16 stride=2
}
