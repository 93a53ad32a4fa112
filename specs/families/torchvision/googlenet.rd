# Going Deeper with Convolutions (Szegedy et al., 2015), Table 1, without the auxiliary classifiers
network GoogLeNet {
    input 3 x 224 x 224
    names timm_inception
    init normal dense=small
    default norm batch(eps=1e-3)
    default maxpool padding=0 ceil=true
    stem {
        conv1: conv_norm 7x7 64 stride=2
        maxpool 3x3 stride=2
        conv2: conv_norm 64
        conv3: conv_norm 3x3 192
        maxpool 3x3 stride=2
    }

    # the width is that of the branch of one conv
    stage inception3a: 1 x 64 block=inception(96, 128, 16, 32, pooled=32)
    stage inception3b: 1 x 128 block=inception(128, 192, 32, 96, pooled=64)
    maxpool3: { maxpool 3x3 stride=2 }
    stage inception4a: 1 x 192 block=inception(96, 208, 16, 48, pooled=64)
    stage inception4b: 1 x 160 block=inception(112, 224, 24, 64, pooled=64)
    stage inception4c: 1 x 128 block=inception(128, 256, 24, 64, pooled=64)
    stage inception4d: 1 x 112 block=inception(144, 288, 32, 64, pooled=64)
    stage inception4e: 1 x 256 block=inception(160, 320, 32, 128, pooled=128)
    maxpool4: { maxpool 2x2 }
    stage inception5a: 1 x 256 block=inception(160, 320, 32, 128, pooled=128)
    stage inception5b: 1 x 384 block=inception(192, 384, 48, 128, pooled=128)

    head { avgpool global; flatten; dropout 0.2; dense 1000 }
}

op conv_norm(channels, kernel=1, stride=1) {
    conv: conv channels kernel=kernel stride=stride
    bn: norm
    act
}

# four branches; torchvision's third one has a 3x3 where the paper has a 5x5
block inception(first2, second2, first3, second3, pooled) {
    concat {
        branch1: conv_norm width
        branch2: { conv_norm first2; conv_norm 3x3 second2 }
        branch3: { conv_norm first3; conv_norm 3x3 second3 }
        branch4: { maxpool 3x3 stride=1 padding=1; conv_norm pooled }
    }
}
