# RegNetV as in timm: RegNetY with pre-activation, the identity behind norm and activation
network RegNetV040 {
    input 3 x 224 x 224
    names timm_regnetv
    stem { stem: conv 3x3 32 stride=2 }

    block    preact_y
    shortcut preact_projection
    default act silu

    stage stage1: 2 x 128 stride=2
    stage stage2: 6 x 192 stride=2
    stage stage3: 12 x 512 stride=2
    stage stage4: 2 x 1088 stride=2

    head { act; avgpool global; flatten; head: { fc: dense 1000 } }
    expect parameters == 20_640_640
    expect depth == 68
}

# the same units, in less time
network Shallow from RegNetV040 {
    stage stage2: 1 x 192 stride=2
    stage stage3: 2 x 256 stride=1
    stage stage4: 1 x 256 stride=1
}

block preact_y {
    norm
    act
    split all
    conv 1x1 width
    norm
    act
    conv 3x3 width stride=stride dilation=first_dilation groups=width // 64
    se: gate {
        avgpool global
        fc1: conv 1x1 in // 4 bias=true
        act
        fc2: conv 1x1 width bias=true
        act sigmoid
    }
    norm
    act
    conv 1x1 width
    add
}

# the names of timm's RegNets, with its other word for norms
names timm_regnetv {
    unit "s{stage1}.b{unit1}"
    norm "norm"
    shortcut "downsample"
}
