# SqueezeNet (Iandola et al., 2016)
network SqueezeNet(early=false) {
    input 3 x 224 x 224
    default conv bias=true
    default maxpool padding=0 ceil=true
    stem {
        conv 7x7 96 stride=2 padding=0 if not early
        else conv 3x3 64 stride=2 padding=0; act; maxpool 3x3 stride=2
    }

    block fire

    stage fires1: 2 x 16
    pool3: { maxpool 3x3 stride=2 if early }
    stage fires2: 1 x 32
    pool4: { maxpool 3x3 stride=2 if not early }
    stage fires3: 1 x 32
    pool5: { maxpool 3x3 stride=2 if early }
    stage fires4: 2 x 48
    stage fires5: 1 x 64
    pool8: { maxpool 3x3 stride=2 if not early }
    stage fires6: 1 x 64

    head { dropout 0.5; conv 1x1 1000; act; avgpool global; flatten }
}

block fire {
    squeeze: conv 1x1 width
    squeeze_activation: act
    concat {
        { expand1x1: conv 1x1 4 * width; expand1x1_activation: act }
        { expand3x3: conv 3x3 4 * width; expand3x3_activation: act }
    }
}

network SqueezeNetV10 = SqueezeNet()
# 2.4 times less to compute: maps become smaller earlier
network SqueezeNetV11 = SqueezeNet(early=true)
