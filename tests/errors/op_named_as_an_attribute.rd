op half(channels) { conv 3x3 channels stride=2; norm; act }

network Net {
    input 3 x 32 x 32
    stem { half 16; half 32 }
}
