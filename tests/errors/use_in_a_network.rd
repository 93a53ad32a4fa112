network Net {
    input 3 x 32 x 32
    use "resnet50"
    stem { conv 3x3 16 }
}
