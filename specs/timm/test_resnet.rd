use "timm/resnet18d"

# timm's smallest ResNet, to test with: basic units, and bottlenecks in one stage
# Published weights: timm's test_resnet
network Test_ResNet from ResNet18D {
    stem {
        conv1: { conv 3x3 16 stride=2; norm; act; conv 3x3 16; norm; act; conv 3x3 32 }
        norm
        act
        maxpool 3x3 stride=2
    }
    stage conv2: 1 x 32
    stage conv3: 1 x 48 stride=2
    stage conv4: 1 x 48 stride=2 block=bottleneck
    stage conv5: 1 x 96 stride=2
    expect parameters == 469_688
}
