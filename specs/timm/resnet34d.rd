use "timm/resnet18d"

# ResNet-34-D
# https://arxiv.org/abs/1812.01187
# Published weights: timm's resnet34d
network ResNet34D from ResNet18D {
    stage conv2: 3 x 64
    stage conv3: 4 x 128 stride=2
    stage conv4: 6 x 256 stride=2
    stage conv5: 3 x 512 stride=2
    expect parameters == 21_816_904
}
