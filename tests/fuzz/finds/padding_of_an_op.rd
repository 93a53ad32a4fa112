# a layer that pads was called otherwise than listed, where the conv of an op is `conv` alone
op halved(strides=1) { conv 3x3 8 stride=strides }

network Net {
    input 3 x 32 x 32
    stem { halved strides=2; halved; conv 3x1 8 }
    head { avgpool global; dense 10 }
}
