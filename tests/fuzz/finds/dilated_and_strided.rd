# Keras's `conv` spoke of strides that it did not take
network Net {
    input 4 x 18 x 17
    stem { conv 3x3 8; norm; act }
    block    basic
    shortcut avgpool_projection
    stage one: 2 x 8 stride=3 first_dilation=2
    stage two: 2 x 12 stride=3 stride_on=last dilation=2
}
