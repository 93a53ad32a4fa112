use "timm/resnet18d"

# ResNet-10-T: one basic unit a stage, a tiered stem
# https://arxiv.org/abs/1812.01187
# Published weights: timm's resnet10t
network ResNet10T from ResNet18D {
    stem {
        conv1: { conv 3x3 24 stride=2; norm; act; conv 3x3 32; norm; act; conv 3x3 64 }
        norm
        act
        maxpool 3x3 stride=2
    }
    stage conv2: 1 x 64
    stage conv3: 1 x 128 stride=2
    stage conv4: 1 x 256 stride=2
    stage conv5: 1 x 512 stride=2
    expect parameters == 5_435_488
}
