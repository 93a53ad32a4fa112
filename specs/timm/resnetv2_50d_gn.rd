use "timm/resnetv2_50d"

# Pre-activation ResNet-50-D with group normalisation
# https://arxiv.org/abs/1803.08494
# Published weights: timm's resnetv2_50d_gn
network ResNetV2_50d_GN from ResNetV2_50d {
    default norm group(32)
    expect parameters == 25_568_584
}
