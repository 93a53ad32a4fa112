use "timm/resnetv2_50d"

# Pre-activation ResNet-50-D with group normalisation
network ResNetV2_50d_GN from ResNetV2_50d {
    default norm group(32)
    expect parameters == 25_568_584
}
