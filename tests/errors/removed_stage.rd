use "resnet18"
network Net from ResNet18 { remove stage conv5 }
