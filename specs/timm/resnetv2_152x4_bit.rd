use "timm/resnetv2_50x1_bit"

# Big Transfer, ResNet-152x4
# https://arxiv.org/abs/1912.11370
# Published weights: timm's resnetv2_152x4_bit
network ResNetV2_152x4_BiT from ResNetV2_50x1_BiT(factor=4) {
    stage conv3: 8 x 512 stride=2
    stage conv4: 36 x 1024 stride=2
    expect parameters == 936_533_224
}
