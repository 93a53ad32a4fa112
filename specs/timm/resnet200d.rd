use "timm/resnet50d"

# ResNet-200-D
# https://arxiv.org/abs/1812.01187
# Published weights: timm's resnet200d
network ResNet200D from ResNet50D {
    stage conv3: 24 x 128 stride=2
    stage conv4: 36 x 256 stride=2
    expect parameters == 64_693_064
}
