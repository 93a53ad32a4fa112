use "timm/resnetv2_50d"

# Pre-activation ResNet-18-D
# https://arxiv.org/abs/1603.05027
# Published weights: timm's resnetv2_18d
network ResNetV2_18d from ResNetV2_50d {
    block preact_basic
    stage conv2: 2 x 64
    stage conv3: 2 x 128 stride=2
    stage conv4: 2 x 256 stride=2
    stage conv5: 2 x 512 stride=2
    expect parameters == 11_706_952
}
