use "families/timm/sknet"

# Selective Kernel Networks (Li et al., 2019)
network SKResNet50D from SKResNet50 {
    stem {
        conv1: { conv 3x3 32 stride=2; norm; act; conv 3x3 32; norm; act; conv 3x3 64 }
        norm
        act
        maxpool 3x3 stride=2
    }
    shortcut avgpool_projection
    expect parameters == 25_822_392
}
