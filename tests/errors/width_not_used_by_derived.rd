use "resnet18"

block fixed {
    conv 3x3 64 stride=stride
    norm
    add
    act
}

network Net from ResNet18 { block fixed }
