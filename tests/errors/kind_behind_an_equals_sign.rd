network Net {
    input 3 x 32 x 32
    stem { conv 3x3 16; norm; act=relu }
    head { avgpool global; dense 10 }
}
