network Net {
    input 3 x 32 x 32
    head { avgpool global; dense 16; norm group; act; dense 10 }
}
