use "timm/resnet50t"

# ResNet-26-T
# https://arxiv.org/abs/1812.01187
# Published weights: timm's resnet26t
network ResNet26T from ResNet50T {
    stage conv2: 2 x 64
    stage conv3: 2 x 128 stride=2
    stage conv4: 2 x 256 stride=2
    stage conv5: 2 x 512 stride=2
    expect parameters == 16_011_872
}
