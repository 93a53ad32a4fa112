# Keras: a square pool was padded by pairs, where the function took numbers
network Net {
    input 3 x 18 x 21
    stem {
        sum { identity; maxpool 1x3 stride=1 padding=even; maxpool 3x3 stride=1 padding=1 }
        conv 3x3 12
        maxpool 5x5
        avgpool 1x2 stride=1 padding=same
        avgpool 3x3 stride=1 padding=1
    }
}
