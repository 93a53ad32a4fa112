network Base(first=16) {
    input 3 x 32 x 32
    stem { conv 3x3 first; norm; act }
    head { avgpool global; dense 10 }
}

network Net = Base(first=0)
