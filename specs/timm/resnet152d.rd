use "timm/resnet50d"

# ResNet-152-D
# https://arxiv.org/abs/1812.01187
# Published weights: timm's resnet152d
network ResNet152D from ResNet50D {
    stage conv3: 8 x 128 stride=2
    stage conv4: 36 x 256 stride=2
    expect parameters == 60_212_040
}
