# An op whose dense stands on a map in one place and on a vector in another
op classify(number) { dense number; dropout 0.1 if number > 15; act }

network Net {
    input 3 x 8 x 8
    stem { conv 3x3 8 }
    head { avgpool global; classify 20; classify 12; classify 20 }
}
