use "timm/resnetv2_50"

# Pre-activation ResNet-152
# https://arxiv.org/abs/1603.05027
network ResNetV2_152 from ResNetV2_50 {
    stage conv3: 8 x 128 stride=2
    stage conv4: 36 x 256 stride=2
    expect parameters == 60_185_128
}
