network Net {
    input 3 x 32 x 32
    stem { conv 3x3 16; select { identity; norm; by { avgpool global; conv 1x1 16 } }; act }
}
