use "resnet18"
network Net from ResNet18
