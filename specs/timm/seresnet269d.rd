use "timm/seresnet152d"

# SE-ResNet-269-D
# https://arxiv.org/abs/1709.01507
network SEResNet269D from SEResNet152D {
    stage conv3: 30 x 128 stride=2
    stage conv4: 48 x 256 stride=2
    stage conv5: 8 x 512 stride=2
    expect parameters == 113_672_760
}
