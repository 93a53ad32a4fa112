block own { conv 3x3 width stride=stride; mark a if stride == 1; act; sum { identity; from a } }
network Net {
    input 3 x 32 x 32
    block own
    stage one: 2 x 16
}
