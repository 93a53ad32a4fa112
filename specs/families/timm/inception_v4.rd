# Inception-v4, Inception-ResNet and the Impact of Residual Connections on Learning
# (Szegedy et al., 2016)
network InceptionV4 {
    input 3 x 299 x 299
    default norm batch(eps=1e-3)
    stem {
        valid 32 stride=2
        valid 32
        conv_norm 3x3 64
        concat { maxpool 3x3 stride=2 padding=0; valid 96 stride=2 }
        concat {
            { conv_norm 64; valid 96 }
            { conv_norm 64; conv_norm 1x7 64; conv_norm 7x1 64; valid 96 }
        }
        concat { valid 192 stride=2; maxpool 3x3 stride=2 padding=0 }
    }

    stage a: 4 x 384 block=inception_a
    stage mixed6a: 1 x 1024 stride=2 block=reduction_a
    stage b: 7 x 1024 block=inception_b
    stage mixed7a: 1 x 1536 stride=2 block=reduction_b
    stage c: 3 x 1536 block=inception_c

    head { avgpool global; dense 1000 }
}

op conv_norm(channels, kernel=1x1) {
    conv channels kernel=kernel
    norm
    act
}

op valid(channels, kernel=3x3, stride=1) {
    conv channels kernel=kernel stride=stride padding=valid
    norm
    act
}

op pooled(channels) {
    avgpool 3x3 stride=1 padding=1
    conv_norm channels
}

block inception_a {
    concat {
        conv_norm 96
        { conv_norm 64; conv_norm 3x3 96 }
        { conv_norm 64; conv_norm 3x3 96; conv_norm 3x3 96 }
        pooled 96
    }
}

block reduction_a {
    concat {
        valid 384 stride=stride
        { conv_norm 192; conv_norm 3x3 224; valid 256 stride=stride }
        maxpool 3x3 stride=stride padding=0
    }
}

block inception_b {
    concat {
        conv_norm 384
        { conv_norm 192; conv_norm 1x7 224; conv_norm 7x1 256 }
        {
            conv_norm 192
            conv_norm 7x1 192
            conv_norm 1x7 224
            conv_norm 7x1 224
            conv_norm 1x7 256
        }
        pooled 128
    }
}

block reduction_b {
    concat {
        { conv_norm 192; valid 192 stride=stride }
        {
            conv_norm 256
            conv_norm 1x7 256
            conv_norm 7x1 320
            valid 320 stride=stride
        }
        maxpool 3x3 stride=stride padding=0
    }
}

op both_ways {
    concat { conv_norm 1x3 256; conv_norm 3x1 256 }
}

block inception_c {
    concat {
        conv_norm 256
        { conv_norm 384; both_ways }
        { conv_norm 384; conv_norm 3x1 448; conv_norm 1x3 512; both_ways }
        pooled 256
    }
}
