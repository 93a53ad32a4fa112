use "timm/resnet18"

# ResNet-18-D: a deep stem, and shortcuts that average
# https://arxiv.org/abs/1812.01187
# Published weights: timm's resnet18d
network ResNet18D from ResNet18 {
    stem {
        conv1: { conv 3x3 32 stride=2; norm; act; conv 3x3 32; norm; act; conv 3x3 64 }
        norm
        act
        maxpool 3x3 stride=2
    }
    shortcut avgpool_projection
    expect parameters == 11_708_744
}
