network Net {
    input 3 x 32 x 32
    stem { conv 3x3 16 }
    for i in range(4) {
        stage one: 2 x 16
    }
}
