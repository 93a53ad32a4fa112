block tiny(biased=off) { conv 3x3 width stride=stride bias=biased; norm; act }
network Net {
    input 3 x 32 x 32
    block tiny
    stage conv2: 2 x 16
}
