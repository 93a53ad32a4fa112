use "timm/resnetrs50"

# ResNet-RS-101
# https://arxiv.org/abs/2103.07579
# Published weights: timm's resnetrs101
network ResNetRS101 from ResNetRS50 {
    stage conv4: 23 x 256 stride=2
    expect parameters == 63_618_696
}
