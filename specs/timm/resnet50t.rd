use "timm/resnet50d"

# ResNet-50-T: D with a tiered stem of 24, 32, 64
# https://arxiv.org/abs/1812.01187
network ResNet50T from ResNet50D {
    stem {
        conv1: { conv 3x3 24 stride=2; norm; act; conv 3x3 32; norm; act; conv 3x3 64 }
        norm
        act
        maxpool 3x3 stride=2
    }
    expect parameters == 25_573_728
}
