use "timm/resnet50d"

# ResNet-101-D
# https://arxiv.org/abs/1812.01187
# Published weights: timm's resnet101d
network ResNet101D from ResNet50D {
    stage conv4: 23 x 256 stride=2
    expect parameters == 44_568_392
}
