network Net {
    input 3 x 32 x 32
    stem { conv 3x3 8; { norm; act }; conv 3x3 16 }
    head { avgpool global; dense 10 }
}
