use "timm/seresnet50"

# SE-ResNet-101
# https://arxiv.org/abs/1709.01507
network SEResNet101 from SEResNet50 {
    stage conv4: 23 x 256 stride=2
    expect parameters == 49_326_872
}
