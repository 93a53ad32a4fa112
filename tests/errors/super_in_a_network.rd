use "resnet18"

network Net from ResNet18 {
    super
    input 3 x 64 x 64
}
