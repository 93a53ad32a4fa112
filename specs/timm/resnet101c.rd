use "timm/resnet50c"

# ResNet-101-C
network ResNet101C from ResNet50C {
    stage conv4: 23 x 256 stride=2
    expect parameters == 44_568_392
}
