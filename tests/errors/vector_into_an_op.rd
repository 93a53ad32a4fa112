op narrow(by) {
    let inner = in // by
    conv 1x1 inner
    norm
}

network Net {
    input 3 x 32 x 32
    stem { conv 3x3 16; norm; act }
    middle: { avgpool global; flatten; narrow 2 }
    head { avgpool global; dense 10 }
}
