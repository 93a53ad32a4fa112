# SqueezeNet 1.1 (Iandola et al., 2016), as in torchvision
network SqueezeNet {
    input 3 x 224 x 224
    default conv bias=true
    stem {
        conv 3x3 64 stride=2 padding=0; act
        maxpool 3x3 stride=2 padding=0 ceil=true
    }
    block fire
    stage fire1: 2 x 16
    pool2: { maxpool 3x3 stride=2 padding=0 ceil=true }
    stage fire2: 2 x 32
    pool3: { maxpool 3x3 stride=2 padding=0 ceil=true }
    stage fire3: 2 x 48
    stage fire4: 2 x 64
    head { dropout 0.5; conv 1x1 1000; act; avgpool global; flatten }
    expect parameters == 1_235_496
}

block fire {
    conv 1x1 width
    act
    concat { { conv 1x1 4 * width; act }; { conv 3x3 4 * width; act } }
}
