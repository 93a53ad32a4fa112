# Xception: Depthwise Separable Convolutions (Chollet, 2017), as in timm
network Legacy_Xception {
    input 3 x 299 x 299
    names timm_xception
    init he_normal dense=uniform
    stem {
        conv 3x3 32 stride=2 padding=0
        norm
        act
        conv 3x3 64 padding=0
        norm
        act
    }

    block xception(width, three=true, same=true)

    stage block1: 1 x 128 stride=2 block=xception(width, act_first=false)
    stage block2: 1 x 256 stride=2 block=xception(width)
    stage block3: 1 x 728 stride=2 block=xception(width)
    stage block4: 1 x 728
    stage block5: 1 x 728
    stage block6: 1 x 728
    stage block7: 1 x 728
    stage block8: 1 x 728
    stage block9: 1 x 728
    stage block10: 1 x 728
    stage block11: 1 x 728
    stage block12: 1 x 1024 stride=2 block=xception(in)

    head {
        conv3: separable 1536
        bn3: norm
        act
        conv4: separable 2048
        bn4: norm
        act
        avgpool global
        dense 1000
    }
}

# a stage is a unit
names timm_xception {
    unit "{name}.{unit0}"
    single "{name}"
    op "{there0}"
    norm "bn"
}

op separable(channels) {
    conv1: conv 3x3 in groups=in
    pointwise: conv 1x1 channels
}

block xception(first, act_first=true, three=false, same=false) {
    sum {
        { skip: conv 1x1 width stride=stride if not same; skipbn: norm if not same }
        rep: {
            act if act_first
            separable first
            norm
            act
            separable width
            norm
            act if three
            separable width if three
            norm if three
            maxpool 3x3 stride=stride if stride > 1
        }
    }
}
