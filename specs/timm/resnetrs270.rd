use "timm/resnetrs50"

# ResNet-RS-270
# https://arxiv.org/abs/2103.07579
# Published weights: timm's resnetrs270
network ResNetRS270 from ResNetRS50 {
    stage conv2: 4 x 64
    stage conv3: 29 x 128 stride=2
    stage conv4: 53 x 256 stride=2
    stage conv5: 4 x 512 stride=2
    expect parameters == 129_861_448
}
