network Net {
    input 3 x 32 x 32
    stem { conv 3x3 16; select groups=3 { identity; norm; by { avgpool global; conv 1x1 32 } }; act }
}
