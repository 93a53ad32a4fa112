block fc { flatten; dense width; act }

network Net {
    input 3 x 32 x 32
    block fc
    stage fc6: 2 x 16
}
