use "resnet18"

block fixed {
    conv 3x3 width
    norm
    add
    act
}

network Net from ResNet18 { block fixed }
