use "timm/resnet50"

# ResNet-50 with group normalisation
# https://arxiv.org/abs/1803.08494
# Published weights: timm's resnet50_gn
network ResNet50_GN from ResNet50 {
    default norm group(32)
    expect parameters == 25_557_032
}
