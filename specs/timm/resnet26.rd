use "timm/resnet50"

# ResNet-26: bottlenecks, two a stage
# https://arxiv.org/abs/1512.03385
# Published weights: timm's resnet26
network ResNet26 from ResNet50 {
    stage conv2: 2 x 64
    stage conv3: 2 x 128 stride=2
    stage conv4: 2 x 256 stride=2
    stage conv5: 2 x 512 stride=2
    expect parameters == 15_995_176
}
