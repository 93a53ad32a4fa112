# Labels of ops in a group in a group were lost in PyTorch
network Net {
    input 3 x 9 x 8
    stem { outer: { act; inner: { c: conv 3x3 4; deep: { d: conv 1x1 4; norm } } } }
    head { g: gate { avgpool global; f: { s: conv 1x1 4; act sigmoid } } }
}
