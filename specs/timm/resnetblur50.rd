use "timm/resnet50"

block blur_bottleneck(expansion=4) {
    conv 1x1 width
    norm
    act
    conv 3x3 width dilation=first_dilation
    norm
    act
    blurpool stride=stride if stride * dilation > first_dilation
    conv 1x1 width * expansion
    norm
    add
    act
}

# ResNet-50 with blurred strides (Zhang, 2019)
# https://arxiv.org/abs/1904.11486
# Published weights: timm's resnetblur50
network ResNetBlur50 from ResNet50 {
    stem {
        conv 7x7 64 stride=2
        norm
        act
        maxpool: { maxpool 3x3 stride=1; blurpool stride=2 }
    }
    block blur_bottleneck
    expect parameters == 25_557_032
}
