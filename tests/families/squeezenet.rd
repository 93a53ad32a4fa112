# SqueezeNet 1.1 (Iandola et al., 2016), as in torchvision
network SqueezeNet {
    input 3 x 224 x 224
    names torchvision_squeezenet
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
    head { classifier: { dropout 0.5; conv 1x1 1000; act; avgpool global }; flatten }
    expect parameters == 1_235_496
}

block fire {
    squeeze: conv 1x1 width
    act
    concat {
        { expand1x1: conv 1x1 4 * width; act }
        { expand3x3: conv 3x3 4 * width; act }
    }
}
