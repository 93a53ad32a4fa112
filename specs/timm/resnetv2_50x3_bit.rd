use "timm/resnetv2_50x1_bit"

# Big Transfer, ResNet-50x3
# https://arxiv.org/abs/1912.11370
# Published weights: timm's resnetv2_50x3_bit
network ResNetV2_50x3_BiT from ResNetV2_50x1_BiT(factor=3) {
    expect parameters == 217_319_080
}
