network Net {
    input 3 x 32 x 32
    stem { conv 3x3 8; gate { mixed: conv 1x1 8; act sigmoid }; mixed: act relu }
    head { avgpool global; dense 10 }
}
