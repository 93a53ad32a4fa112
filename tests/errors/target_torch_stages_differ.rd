block double { conv 1x1 in * 2; act }

op grown(depth) {
    stage units: depth x 8 block=double
    conv 1x1 8
}

network Net {
    input 3 x 32 x 32
    stem { conv 3x3 8 }
    mid: { grown 2; grown 3 }
}
