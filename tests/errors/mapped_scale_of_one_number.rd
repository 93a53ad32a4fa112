network Net {
    input 3 x 32 x 32
    stem { conv 3x3 16; scale learned per=map mapped=true }
}
