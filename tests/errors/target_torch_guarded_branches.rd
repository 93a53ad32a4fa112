block own {
    sum { conv 3x3 width stride=stride if stride > 1; norm if stride == 1 }
    act
}
network Net {
    input 3 x 32 x 32
    block own
    stage one: 2 x 16 stride=2
}
