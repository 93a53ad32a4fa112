use "timm/resnetrs50"

# ResNet-RS-420
# https://arxiv.org/abs/2103.07579
# Published weights: timm's resnetrs420
network ResNetRS420 from ResNetRS50 {
    stage conv2: 4 x 64
    stage conv3: 44 x 128 stride=2
    stage conv4: 87 x 256 stride=2
    stage conv5: 4 x 512 stride=2
    expect parameters == 191_891_656
}
