use "timm/resnet50d"

# ResNet-26-D
# https://arxiv.org/abs/1812.01187
# Published weights: timm's resnet26d
network ResNet26D from ResNet50D {
    stage conv2: 2 x 64
    stage conv3: 2 x 128 stride=2
    stage conv4: 2 x 256 stride=2
    stage conv5: 2 x 512 stride=2
    expect parameters == 16_014_408
}
