# Densely Connected Convolutional Networks (Huang et al., 2017), as in torchvision
network DenseNet121 {
    input 3 x 224 x 224
    names torchvision_densenet
    stem { conv0: conv 7x7 64 stride=2; norm0: norm; act; maxpool 3x3 stride=2 }
    block dense_layer
    stage dense1: 6 x 32
    transition1: { norm: norm; relu: act; conv: conv 1x1 in // 2; pool: avgpool 2x2 }
    stage dense2: 12 x 32
    transition2: { norm: norm; relu: act; conv: conv 1x1 in // 2; pool: avgpool 2x2 }
    stage dense3: 24 x 32
    transition3: { norm: norm; relu: act; conv: conv 1x1 in // 2; pool: avgpool 2x2 }
    stage dense4: 16 x 32
    head { norm5: norm; act; avgpool global; dense 1000 }
    expect parameters == 7_978_856
}

network Small from DenseNet121 {
    stage dense1: 2 x 32
    stage dense2: 3 x 32
    stage dense3: 1 x 32
    stage dense4: 2 x 32
}

# the width is what each layer adds to the channels before it
block dense_layer {
    concat {
        identity
        { norm; act; conv 1x1 4 * width; norm; act; conv 3x3 width }
    }
}
