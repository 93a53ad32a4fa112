use "timm/resnetv2_50d"

# Pre-activation ResNet-50-D with group normalisation
network ResNetV2_50d_GN from ResNetV2_50d {
    default norm group(32)
    default conv standardize=1e-6
    head { norm: norm; act; head: { avgpool global; fc: conv 1x1 1000 bias=true standardize=0; flatten } }
    expect parameters == 25_568_584
}
