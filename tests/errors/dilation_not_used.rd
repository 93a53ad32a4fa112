# A stride that becomes dilation, and a block that never mentions that.
network Net {
    input 3 x 32 x 32
    stem { conv 3x3 16; norm; act }
    block still
    output_stride 1
    shortcut projection
    stage conv2: 2 x 16
    stage conv3: 2 x 32 stride=2
    head { avgpool global; dense 10 }
}

block still {
    conv 3x3 width stride=stride
    norm
    add
    act
}
