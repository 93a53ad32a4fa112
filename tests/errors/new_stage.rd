use "resnet50"

network Net from ResNet50 { stage conv44: 23 x 256 stride=2 }
