network Net {
    input 3 x 224 x 224
    stem { conv 3x3 16 }
    stages:
        - one: {blocks: 2, width: 64}
        - {name: two, blocks: 2, width: 128}
}
