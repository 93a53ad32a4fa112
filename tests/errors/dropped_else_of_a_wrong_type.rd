network Net {
    input 3 x 32 x 32
    stem { conv 3x3 16; norm if in > 3; else norm eps=true; act }
    head { avgpool global; dense 10 }
}
