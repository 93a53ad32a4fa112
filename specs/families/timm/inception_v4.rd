# Inception-v4, Inception-ResNet and the Impact of Residual Connections on Learning
# (Szegedy et al., 2016)
network InceptionV4 {
    input 3 x 299 x 299
    default norm batch(eps=1e-3)
    init uniform
    names timm_inception_v4
    stem { valid 32 stride=2; valid 32; conv_norm 3x3 64; mixed3a; mixed4a; mixed5a }

    stage a: 4 x 384 block=inception_a
    stage mixed6a: 1 x 1024 stride=2 block=reduction_a
    stage b: 7 x 1024 block=inception_b
    stage mixed7a: 1 x 1536 stride=2 block=reduction_b
    stage c: 3 x 1536 block=inception_c

    head { avgpool global; last_linear: dense 1000 }
}

# one row of all that stem and stages hold
names timm_inception_v4 {
    stem "features.{place0}"
    unit "features.{place0}"
    norm "bn"
}

op conv_norm(channels, kernel=1x1) {
    conv: conv channels kernel=kernel
    bn: norm
    act
}

op valid(channels, stride=1) {
    conv: conv 3x3 channels stride=stride padding=valid
    bn: norm
    act
}

op mixed3a {
    concat {
        maxpool 3x3 stride=2 padding=0
        conv: valid 96 stride=2
    }
}

op mixed4a {
    concat {
        branch0: { conv_norm 64; valid 96 }
        branch1: { conv_norm 64; conv_norm 1x7 64; conv_norm 7x1 64; valid 96 }
    }
}

op mixed5a {
    concat {
        conv: valid 192 stride=2
        maxpool 3x3 stride=2 padding=0
    }
}

block inception_a {
    concat {
        branch0: conv_norm 96
        branch1: { conv_norm 64; conv_norm 3x3 96 }
        branch2: { conv_norm 64; conv_norm 3x3 96; conv_norm 3x3 96 }
        branch3: { avgpool 3x3 stride=1 padding=1; conv_norm 96 }
    }
}

block reduction_a {
    concat {
        branch0: valid 384 stride=stride
        branch1: { conv_norm 192; conv_norm 3x3 224; valid 256 stride=stride }
        branch2: maxpool 3x3 stride=stride padding=0
    }
}

block inception_b {
    concat {
        branch0: conv_norm 384
        branch1: { conv_norm 192; conv_norm 1x7 224; conv_norm 7x1 256 }
        branch2: {
            conv_norm 192
            conv_norm 7x1 192
            conv_norm 1x7 224
            conv_norm 7x1 224
            conv_norm 1x7 256
        }
        branch3: { avgpool 3x3 stride=1 padding=1; conv_norm 128 }
    }
}

block reduction_b {
    concat {
        branch0: { conv_norm 192; valid 192 stride=stride }
        branch1: {
            conv_norm 256
            conv_norm 1x7 256
            conv_norm 7x1 320
            valid 320 stride=stride
        }
        branch2: maxpool 3x3 stride=stride padding=0
    }
}

block inception_c {
    concat {
        branch0: conv_norm 256
        {
            branch1_0: conv_norm 384
            concat { branch1_1a: conv_norm 1x3 256; branch1_1b: conv_norm 3x1 256 }
        }
        {
            branch2_0: conv_norm 384
            branch2_1: conv_norm 3x1 448
            branch2_2: conv_norm 1x3 512
            concat { branch2_3a: conv_norm 1x3 256; branch2_3b: conv_norm 3x1 256 }
        }
        branch3: { avgpool 3x3 stride=1 padding=1; conv_norm 256 }
    }
}
