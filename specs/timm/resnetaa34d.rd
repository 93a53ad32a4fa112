use "timm/resnet34d"

block averaged_basic {
    conv 3x3 width dilation=first_dilation
    norm
    act
    avgpool kernel=stride if stride > 1
    conv 3x3 width dilation=dilation
    norm
    add
    act
}

# ResNet-34-D whose strides are means
# https://arxiv.org/abs/1512.03385
network ResNetAA34D from ResNet34D {
    stem {
        conv1: { conv 3x3 32 stride=2; norm; act; conv 3x3 32; norm; act; conv 3x3 64 }
        norm
        act
        avgpool 2x2 stride=2
    }
    block averaged_basic
    expect parameters == 21_816_904
}
