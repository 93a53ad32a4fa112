# Densely Connected Convolutional Networks (Huang et al., 2017)
network DenseNet(growth=32, depth1=6, depth2=12, depth3=24, depth4=16, deep=false, blur=false) {
    input 3 x 224 x 224
    names torchvision_densenet
    init he_normal fan=in dense=uniform
    stem {
        conv0: conv 7x7 2 * growth stride=2 if not deep
        else conv 3x3 growth stride=2
        norm0: norm
        act
        conv1: conv 3x3 growth if deep
        norm1: norm if deep
        act if deep
        conv2: conv 3x3 2 * growth if deep
        norm2: norm if deep
        act if deep
        maxpool 3x3 stride=2 if not blur
        else maxpool 3x3 stride=1
        blurpool if blur
    }

    block dense_layer

    stage denseblock1: depth1 x growth
    transition1: { norm: norm; act; conv: conv 1x1 in // 2; avgpool 2x2 }
    stage denseblock2: depth2 x growth
    transition2: { norm: norm; act; conv: conv 1x1 in // 2; avgpool 2x2 }
    stage denseblock3: depth3 x growth
    transition3: { norm: norm; act; conv: conv 1x1 in // 2; avgpool 2x2 }
    stage denseblock4: depth4 x growth

    head { norm5: norm; act; avgpool global; dense 1000 }
}

# the width is what each layer adds to the channels before it
block dense_layer {
    concat {
        identity
        {
            norm1: norm
            act
            conv1: conv 1x1 4 * width
            norm2: norm
            act
            conv2: conv 3x3 width
        }
    }
}
