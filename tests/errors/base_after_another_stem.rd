use "resnet50"

network Net from ResNet50 {
    stem { conv 7x7 64 stride=2; norm; act; avgpool global; flatten }
}
