use "timm/seresnet50"

# SE-ResNet-152
# https://arxiv.org/abs/1709.01507
network SEResNet152 from SEResNet50 {
    stage conv3: 8 x 128 stride=2
    stage conv4: 36 x 256 stride=2
    expect parameters == 66_821_848
}
