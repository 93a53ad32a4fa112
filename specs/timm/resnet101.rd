use "timm/resnet50"

# ResNet-101, v1.5
# https://arxiv.org/abs/1512.03385
# Published weights: timm's resnet101
network ResNet101 from ResNet50 {
    stage conv4: 23 x 256 stride=2
    expect parameters == 44_549_160
}
