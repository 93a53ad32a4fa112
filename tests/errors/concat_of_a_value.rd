network Net {
    input 16 x 32 x 32
    stem { mark before; conv 3x3 16; concat before }
}
