use "timm/resnetv2_50"

# Pre-activation ResNet-101
# https://arxiv.org/abs/1603.05027
# Published weights: timm's resnetv2_101
network ResNetV2_101 from ResNetV2_50 {
    stage conv4: 23 x 256 stride=2
    expect parameters == 44_541_480
}
