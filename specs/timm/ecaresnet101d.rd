use "timm/ecaresnet50d"

# ECA-ResNet-101-D
# https://arxiv.org/abs/1910.03151
# Published weights: timm's ecaresnet101d
network ECAResNet101D from ECAResNet50D {
    stage conv4: 23 x 256 stride=2
    expect parameters == 44_568_563
}
