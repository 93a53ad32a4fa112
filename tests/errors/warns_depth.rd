use "resnet50"

network ResNet101 from ResNet50 { stage conv4: 22 x 256 stride=2 }
