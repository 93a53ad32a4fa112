# ResNet-50 of a Keras tutorial: biases, act before norm, 3x3 projections
network ResNet50 {
    input 3 x 224 x 224
    default conv bias=true
    default norm batch(eps=1e-3, momentum=0.99)
    stem { zeropad 3; conv 7x7 64 stride=2 padding=0; act; norm; maxpool 3x3 stride=2 padding=same }

    block    relu_before_norm
    shortcut conv_3x3

    stage conv2: 3 x 64
    stage conv3: 4 x 128 stride=2
    stage conv4: 6 x 256 stride=2
    stage conv5: 3 x 512 stride=2

    head { avgpool 7x7; flatten; dense 1000; act softmax }
    expect parameters == 47_734_760    # and 53,120 running means and variances
}

block relu_before_norm(expansion=4) {
    conv 1x1 width stride=stride; act; norm
    conv 3x3 width dilation=dilation; act; norm
    conv 1x1 width * expansion; act; norm
    add
}

shortcut conv_3x3 {
    conv 3x3 out stride=stride dilation=first_dilation padding=same; act; norm
}
