use "timm/resnet50"

# ResNet-200, v1.5
# https://arxiv.org/abs/1512.03385
network ResNet200 from ResNet50 {
    stage conv3: 24 x 128 stride=2
    stage conv4: 36 x 256 stride=2
    expect parameters == 64_673_832
}
