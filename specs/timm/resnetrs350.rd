use "timm/resnetrs50"

# ResNet-RS-350
# https://arxiv.org/abs/2103.07579
# Published weights: timm's resnetrs350
network ResNetRS350 from ResNetRS50 {
    stage conv2: 4 x 64
    stage conv3: 36 x 128 stride=2
    stage conv4: 72 x 256 stride=2
    stage conv5: 4 x 512 stride=2
    expect parameters == 163_956_168
}
