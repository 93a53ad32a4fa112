# Keras calls an operation `pad`, and so was a layer called
network Net {
    input 3 x 9 x 8
    stem { conv 3x3 4; blurpool }
    block    basic
    shortcut pad
    stage one: 1 x 8 stride=2
    head { avgpool global; zeropad 1; conv 1x1 8 }
}
