use "timm/resnetv2_50x1_bit"

# Big Transfer, ResNet-101x3
# https://arxiv.org/abs/1912.11370
# Published weights: timm's resnetv2_101x3_bit
network ResNetV2_101x3_BiT from ResNetV2_50x1_BiT(factor=3) {
    stage conv4: 23 x 768 stride=2
    expect parameters == 387_934_888
}
