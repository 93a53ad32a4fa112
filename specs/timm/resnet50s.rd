use "timm/resnet50"

# ResNet-50-S: a deep stem of 64, 64, 128
# https://arxiv.org/abs/1512.03385
# Published weights: timm's resnet50s
network ResNet50S from ResNet50 {
    stem {
        conv1: { conv 3x3 64 stride=2; norm; act; conv 3x3 64; norm; act; conv 3x3 128 }
        norm
        act
        maxpool 3x3 stride=2
    }
    expect parameters == 25_680_808
}
