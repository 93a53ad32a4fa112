network Net {
    input 3 x 4 x 4
    head {
        flatten
        gate { dense 48; act sigmoid }
        dense 10
    }
}
