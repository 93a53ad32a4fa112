use "timm/resnet18"

block blur_basic {
    conv 3x3 width dilation=first_dilation
    norm
    act
    blurpool stride=stride if stride * dilation > first_dilation
    conv 3x3 width dilation=dilation
    norm
    add
    act
}

# ResNet-18 with blurred strides (Zhang, 2019)
# https://arxiv.org/abs/1904.11486
network ResNetBlur18 from ResNet18 {
    stem {
        conv 7x7 64 stride=2
        norm
        act
        maxpool: { maxpool 3x3 stride=1; blurpool stride=2 }
    }
    block blur_basic
    expect parameters == 11_689_512
}
