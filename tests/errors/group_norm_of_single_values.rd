network Net {
    input 3 x 32 x 32
    head {
        conv 3x3 16
        avgpool global
        norm group(groups=16)
        dense 10
    }
}
