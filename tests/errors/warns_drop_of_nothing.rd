network Net {
    input 3 x 32 x 32
    stem { conv 3x3 16; norm; act }
    head { avgpool global; dropout 0; dense 10 }
}
