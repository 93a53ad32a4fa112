use "timm/resnet50c"

# ResNet-101-C
# https://arxiv.org/abs/1812.01187
# Published weights: timm's resnet101c
network ResNet101C from ResNet50C {
    stage conv4: 23 x 256 stride=2
    expect parameters == 44_568_392
}
