use "timm/ecaresnet50d"

# ECA-ResNet-269-D
# https://arxiv.org/abs/1910.03151
# Published weights: timm's ecaresnet269d
network ECAResNet269D from ECAResNet50D {
    stage conv3: 30 x 128 stride=2
    stage conv4: 48 x 256 stride=2
    stage conv5: 8 x 512 stride=2
    expect parameters == 102_093_077
}
