# ArcFace: Additive Angular Margin Loss (Deng et al., 2019), IResNet-50 as in insightface
network IResNet50 {
    input 3 x 112 x 112
    stem { conv 3x3 64; norm; act }

    block    improved
    shortcut projection
    default act prelu

    stage layer1: 3 x 64 stride=2
    stage layer2: 4 x 128 stride=2
    stage layer3: 14 x 256 stride=2
    stage layer4: 3 x 512 stride=2

    # as published
    head { norm; flatten; dense 512; norm }    # resdsl: allow W0303
    expect parameters == 43_590_848
}

# the same units, in less time
network Shallow from IResNet50 {
    stage layer1: 1 x 64 stride=2
    stage layer2: 2 x 128 stride=2
    stage layer3: 1 x 256 stride=2
    stage layer4: 1 x 512 stride=2
}

block improved {
    norm
    conv 3x3 width
    norm
    act
    conv 3x3 width stride=stride
    norm
    add
}
