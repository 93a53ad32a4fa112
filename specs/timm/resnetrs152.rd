use "timm/resnetrs50"

# ResNet-RS-152
# https://arxiv.org/abs/2103.07579
# Published weights: timm's resnetrs152
network ResNetRS152 from ResNetRS50 {
    stage conv3: 8 x 128 stride=2
    stage conv4: 36 x 256 stride=2
    expect parameters == 86_621_576
}
