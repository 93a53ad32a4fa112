use "timm/resnetv2_50d"

# Pre-activation ResNet-101-D
# https://arxiv.org/abs/1603.05027
network ResNetV2_101d from ResNetV2_50d {
    stage conv4: 23 x 256 stride=2
    expect parameters == 44_560_712
}
