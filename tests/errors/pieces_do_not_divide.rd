block own { conv 1x1 width; mark x; from x; piece 0 of=4; conv 1x1 width; sum { identity; from x } }
network Net {
    input 3 x 32 x 32
    block own
    stage one: 2 x 30
}
