use "resnet50"

network ResNet101 from ResNet50 {
    stage conv3: 4 x 128 stride=2
    stage conv4: 23 x 256 stride=2
}
