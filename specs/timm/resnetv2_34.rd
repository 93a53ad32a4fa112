use "timm/resnetv2_18"

# Pre-activation ResNet-34
# https://arxiv.org/abs/1603.05027
# Published weights: timm's resnetv2_34
network ResNetV2_34 from ResNetV2_18 {
    stage conv2: 3 x 64
    stage conv3: 4 x 128 stride=2
    stage conv4: 6 x 256 stride=2
    stage conv5: 3 x 512 stride=2
    expect parameters == 21_795_880
}
