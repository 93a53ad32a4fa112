use "timm/resnetv2_50x1_bit"

# Big Transfer, ResNet-152x2
# https://arxiv.org/abs/1912.11370
# Published weights: timm's resnetv2_152x2_bit
network ResNetV2_152x2_BiT from ResNetV2_50x1_BiT(factor=2) {
    stage conv3: 8 x 256 stride=2
    stage conv4: 36 x 512 stride=2
    expect parameters == 236_335_208
}
