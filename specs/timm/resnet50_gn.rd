use "timm/resnet50"

# ResNet-50 with group normalisation
network ResNet50_GN from ResNet50 {
    default norm group(32)
    expect parameters == 25_557_032
}
