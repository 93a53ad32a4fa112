use "timm/resnet50c"

# ResNet-152-C
# https://arxiv.org/abs/1812.01187
# Published weights: timm's resnet152c
network ResNet152C from ResNet50C {
    stage conv3: 8 x 128 stride=2
    stage conv4: 36 x 256 stride=2
    expect parameters == 60_212_040
}
