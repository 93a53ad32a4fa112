block plain { conv 3x3 width stride=stride; act }

network Net {
    input 3 x 32 x 32
    stem { conv 3x3 16 }
    block plain
    mid: {
        concat {
            stage wide: 2 x 16
            stage deep: 3 x 16 stride=2
        }
    }
}
