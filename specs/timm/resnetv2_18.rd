use "timm/resnetv2_50"

# Pre-activation ResNet-18
# https://arxiv.org/abs/1603.05027
# Published weights: timm's resnetv2_18
network ResNetV2_18 from ResNetV2_50 {
    block preact_basic
    stage conv2: 2 x 64
    stage conv3: 2 x 128 stride=2
    stage conv4: 2 x 256 stride=2
    stage conv5: 2 x 512 stride=2
    expect parameters == 11_687_720
}
