use "timm/resnet50"

# ResNet-50-C: three 3x3 convs for a stem (Bag of Tricks, He et al., 2019)
# https://arxiv.org/abs/1812.01187
# Published weights: timm's resnet50c
network ResNet50C from ResNet50 {
    stem {
        conv1: { conv 3x3 32 stride=2; norm; act; conv 3x3 32; norm; act; conv 3x3 64 }
        norm
        act
        maxpool 3x3 stride=2
    }
    expect parameters == 25_576_264
}
