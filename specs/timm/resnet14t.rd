use "timm/resnet50t"

# ResNet-14-T: one bottleneck a stage
# https://arxiv.org/abs/1812.01187
# Published weights: timm's resnet14t
network ResNet14T from ResNet50T {
    stage conv2: 1 x 64
    stage conv3: 1 x 128 stride=2
    stage conv4: 1 x 256 stride=2
    stage conv5: 1 x 512 stride=2
    expect parameters == 10_081_632
}
