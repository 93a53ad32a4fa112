network Net {
    input 3 x 32 x 32
    stem { conv [3, 3] 16 }
    head { avgpool global; dense 10 }
}
