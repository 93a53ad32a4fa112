use "resnet50"
network Net from ResNet50 { stage layer1: 3 x 32 }
