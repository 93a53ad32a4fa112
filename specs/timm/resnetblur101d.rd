use "timm/resnetblur50d"

# ResNet-101-D with blurred strides
# https://arxiv.org/abs/1904.11486
network ResNetBlur101D from ResNetBlur50D {
    stage conv4: 23 x 256 stride=2
    expect parameters == 44_568_392
}
