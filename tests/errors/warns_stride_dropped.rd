use "resnet50"

network ResNet101 from ResNet50 {
    stage conv4: 23 x 256
    expect depth == 101
}
