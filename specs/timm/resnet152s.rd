use "timm/resnet50s"

# ResNet-152-S
# https://arxiv.org/abs/1512.03385
# Published weights: timm's resnet152s
network ResNet152S from ResNet50S {
    stage conv3: 8 x 128 stride=2
    stage conv4: 36 x 256 stride=2
    expect parameters == 60_316_584
}
