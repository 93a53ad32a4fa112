use "timm/resnetaa50d"

# ResNet-101-D whose strides are means
# https://arxiv.org/abs/1512.03385
# Published weights: timm's resnetaa101d
network ResNetAA101D from ResNetAA50D {
    stage conv4: 23 x 256 stride=2
    expect parameters == 44_568_392
}
