use "timm/resnetv2_50x1_bit"

# Big Transfer, ResNet-101x1
# https://arxiv.org/abs/1912.11370
# Published weights: timm's resnetv2_101x1_bit
network ResNetV2_101x1_BiT from ResNetV2_50x1_BiT(factor=1) {
    stage conv4: 23 x 256 stride=2
    expect parameters == 44_541_480
}
