use "timm/resnetv2_50x1_bit"

# Big Transfer, ResNet-101x1
network ResNetV2_101x1_BiT from ResNetV2_50x1_BiT(factor=1) {
    stage conv4: 23 x 256 stride=2
    expect parameters == 44_541_480
}
