use "timm/resnetv2_50d"

# Pre-activation ResNet-152-D
# https://arxiv.org/abs/1603.05027
network ResNetV2_152d from ResNetV2_50d {
    stage conv3: 8 x 128 stride=2
    stage conv4: 36 x 256 stride=2
    expect parameters == 60_204_360
}
