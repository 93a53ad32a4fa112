# A gate multiplies what stands before it, which a group does not keep.
network Net {
    input 3 x 32 x 32
    stem {
        conv 3x3 8
        a: { gate { avgpool global; conv 1x1 8; act sigmoid } }
    }
    head { avgpool global; dense 10 }
}
