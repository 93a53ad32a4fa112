# Going Deeper with Convolutions (Szegedy et al., 2015), without the auxiliary classifiers
network GoogLeNet {
    input 3 x 224 x 224
    default norm batch(eps=1e-3)
    stem {
        conv1: conv_norm 64 kernel=7 stride=2
        maxpool 3x3 stride=2 padding=0 ceil=true
        conv2: conv_norm 64
        conv3: conv_norm 192 kernel=3
        maxpool 3x3 stride=2 padding=0 ceil=true
    }

    # the width is that of the 1x1 branch
    stage inception3a: 1 x 64 block=inception(96, 128, 16, 32, 32)
    stage inception3b: 1 x 128 block=inception(128, 192, 32, 96, 64)
    pool3: { maxpool 3x3 stride=2 padding=0 ceil=true }
    stage inception4a: 1 x 192 block=inception(96, 208, 16, 48, 64)
    stage inception4b: 1 x 160 block=inception(112, 224, 24, 64, 64)
    stage inception4c: 1 x 128 block=inception(128, 256, 24, 64, 64)
    stage inception4d: 1 x 112 block=inception(144, 288, 32, 64, 64)
    stage inception4e: 1 x 256 block=inception(160, 320, 32, 128, 128)
    pool4: { maxpool 2x2 ceil=true }
    stage inception5a: 1 x 256 block=inception(160, 320, 32, 128, 128)
    stage inception5b: 1 x 384 block=inception(192, 384, 48, 128, 128)

    head { avgpool global; flatten; dropout 0.2; fc: dense 1000 }
}

op conv_norm(channels, kernel=1, stride=1) {
    conv channels kernel=kernel stride=stride
    bn: norm
    act
}

# torchvision's third branch has a 3x3 where the paper has a 5x5
block inception(reduced2, channels2, reduced3, channels3, channels4) {
    concat {
        branch1: conv_norm width
        branch2: { conv_norm reduced2; conv_norm channels2 kernel=3 }
        branch3: { conv_norm reduced3; conv_norm channels3 kernel=3 }
        branch4: { maxpool 3x3 stride=1; conv_norm channels4 }
    }
}
