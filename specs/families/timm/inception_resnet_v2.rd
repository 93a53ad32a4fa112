# Inception-v4, Inception-ResNet and the Impact of Residual Connections on Learning
# (Szegedy et al., 2016)
network InceptionResNetV2 {
    input 3 x 299 x 299
    default norm batch(eps=1e-3)
    names timm_inception
    init uniform
    stem {
        conv2d_1a: valid 32 stride=2
        conv2d_2a: valid 32
        conv2d_2b: conv_norm 3x3 64
        maxpool_3a: maxpool 3x3 stride=2 padding=0
        conv2d_3b: conv_norm 80
        conv2d_4a: valid 192
        maxpool_5a: maxpool 3x3 stride=2 padding=0
    }

    shortcut identity

    stage mixed_5b: 1 x 320 block=mixed5b
    stage repeat: 10 x 320 block=block35
    stage mixed_6a: 1 x 1088 stride=2 block=mixed6a
    stage repeat_1: 20 x 1088 block=block17
    stage mixed_7a: 1 x 2080 stride=2 block=mixed7a
    stage repeat_2: 9 x 2080 block=block8
    stage block8: 1 x 2080 block=block8(factor=1, last=true)

    head { conv2d_7b: conv_norm 1536; avgpool global; classif: dense 1000 }
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

block mixed5b {
    concat {
        branch0: conv_norm 96
        branch1: { conv_norm 48; conv_norm 5x5 64 }
        branch2: { conv_norm 64; conv_norm 3x3 96; conv_norm 3x3 96 }
        branch3: { avgpool 3x3 stride=1 padding=1; conv_norm 64 }
    }
}

block block35 {
    concat {
        branch0: conv_norm 32
        branch1: { conv_norm 32; conv_norm 3x3 32 }
        branch2: { conv_norm 32; conv_norm 3x3 48; conv_norm 3x3 64 }
    }
    conv2d: conv 1x1 width bias=true
    scale 0.17
    add
    act
}

block mixed6a {
    concat {
        branch0: valid 384 stride=stride
        branch1: { conv_norm 256; conv_norm 3x3 256; valid 384 stride=stride }
        branch2: maxpool 3x3 stride=stride padding=0
    }
}

block block17 {
    concat {
        branch0: conv_norm 192
        branch1: { conv_norm 128; conv_norm 1x7 160; conv_norm 7x1 192 }
    }
    conv2d: conv 1x1 width bias=true
    scale 0.1
    add
    act
}

block mixed7a {
    concat {
        branch0: { conv_norm 256; valid 384 stride=stride }
        branch1: { conv_norm 256; valid 288 stride=stride }
        branch2: { conv_norm 256; conv_norm 3x3 288; valid 320 stride=stride }
        branch3: maxpool 3x3 stride=stride padding=0
    }
}

block block8(factor=0.2, last=false) {
    concat {
        branch0: conv_norm 192
        branch1: { conv_norm 192; conv_norm 1x3 224; conv_norm 3x1 256 }
    }
    conv2d: conv 1x1 width bias=true
    scale factor
    add
    act if not last
}
