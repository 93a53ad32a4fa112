# SqueezeNet (Iandola et al., 2016)
network SqueezeNet1_0 {
    input 3 x 224 x 224
    init he_uniform fan=in
    names torchvision_squeezenet
    default conv bias=true
    default maxpool padding=0 ceil=true
    stem { conv 7x7 96 stride=2 padding=0; act; maxpool 3x3 stride=2 }

    block fire

    stage fire2: 2 x 16
    stage fire4: 1 x 32
    pool4: { maxpool 3x3 stride=2 }
    stage fire5: 1 x 32
    stage fire6: 2 x 48
    stage fire8: 1 x 64
    pool8: { maxpool 3x3 stride=2 }
    stage fire9: 1 x 64

    head { classifier: { dropout 0.5; conv 1x1 1000; act; avgpool global }; flatten }
}

# 2.4 times less to compute: maps become smaller earlier
network SqueezeNet1_1 {
    input 3 x 224 x 224
    init he_uniform fan=in
    names torchvision_squeezenet
    default conv bias=true
    default maxpool padding=0 ceil=true
    stem { conv 3x3 64 stride=2 padding=0; act; maxpool 3x3 stride=2 }

    block fire

    stage fire2: 2 x 16
    pool3: { maxpool 3x3 stride=2 }
    stage fire4: 2 x 32
    pool5: { maxpool 3x3 stride=2 }
    stage fire6: 2 x 48
    stage fire8: 2 x 64

    head { classifier: { dropout 0.5; conv 1x1 1000; act; avgpool global }; flatten }
}

block fire {
    squeeze: conv 1x1 width
    act
    concat {
        { expand1x1: conv 1x1 4 * width; act }
        { expand3x3: conv 3x3 4 * width; act }
    }
}
