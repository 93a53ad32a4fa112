network Net {
    input 3 x 32 x 32
    stem { conv 3x3 channels=16x32; norm; act }
    head { avgpool global; dense 10 }
}
