use "timm/ecaresnet50d"

# ECA-ResNet-200-D
# https://arxiv.org/abs/1910.03151
network ECAResNet200D from ECAResNet50D {
    stage conv3: 24 x 128 stride=2
    stage conv4: 36 x 256 stride=2
    expect parameters == 64_693_400
}
