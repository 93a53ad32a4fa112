network Net {
    input 3 x 32 x 32
    stem { conv 3x3 8; gate { fc: act sigmoid } }
    head { avgpool global; fc: dense 10 }
}
