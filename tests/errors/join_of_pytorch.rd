network Net {
    input 3 x 32 x 32
    stem { conv 3x3 16; torch.cat([identity, norm], 1); act }
}
