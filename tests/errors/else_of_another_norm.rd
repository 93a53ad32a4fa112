network Net {
    input 3 x 32 x 32
    stem { conv 3x3 16; norm batch(eps=1e-3) if in > 3; else norm group(groups=4); act }
    block basic
    shortcut projection
    stage conv2: 2 x 16
    stage conv3: 2 x 32 stride=2
    head { avgpool global; dense 10 }
}
