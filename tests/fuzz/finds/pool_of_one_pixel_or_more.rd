# a mean over one pixel in one use, over three in another: both "same"
network Net {
    input 3 x 32 x 32
    stem { conv 3x3 8 }
    block own
    shortcut projection
    stage a: 2 x 8 stride=2
    stage b: 2 x 8
}
block own {
    conv 3x3 width
    avgpool kernel=5 - 2 * stride stride=stride padding=same ceil=true
    maxpool kernel=5 - 2 * stride stride=stride * 2 - 1 padding=same ceil=true if stride == 1
    add
}
