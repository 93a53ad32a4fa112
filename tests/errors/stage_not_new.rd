use "resnet50"

network Net from ResNet50 { add stage conv4: 23 x 256 stride=2 }
