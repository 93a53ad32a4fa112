use "timm/resnetrs50"

# ResNet-RS-200
# https://arxiv.org/abs/2103.07579
# Published weights: timm's resnetrs200
network ResNetRS200 from ResNetRS50 {
    stage conv3: 24 x 128 stride=2
    stage conv4: 36 x 256 stride=2
    expect parameters == 93_209_992
}
