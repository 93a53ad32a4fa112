use "timm/resnet50"

# ResNet-152, v1.5
# https://arxiv.org/abs/1512.03385
# Published weights: timm's resnet152
network ResNet152 from ResNet50 {
    stage conv3: 8 x 128 stride=2
    stage conv4: 36 x 256 stride=2
    expect parameters == 60_192_808
}
