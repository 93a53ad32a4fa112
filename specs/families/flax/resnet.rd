use "torchvision/resnet50" as tv

# Deep Residual Learning (He et al., 2015), as in Flax's ImageNet example: "same" padding
network ResNet(d1=3, d2=4, d3=6, d4=3) from tv.ResNet50 {
    default norm batch(eps=1e-5, momentum=0.9)
    stem { conv 7x7 64 stride=2; norm; act; maxpool 3x3 stride=2 padding=same }
    block    same_bottleneck
    shortcut projection
    stage conv2: d1 x 64
    stage conv3: d2 x 128 stride=2
    stage conv4: d3 x 256 stride=2
    stage conv5: d4 x 512 stride=2
}

network BasicResNet from ResNet { block same_basic }

block same_basic {
    conv 3x3 width stride=stride dilation=first_dilation padding=same
    norm
    act
    conv 3x3 width dilation=dilation
    norm
    add
    act
}

block same_bottleneck(expansion=4) {
    conv 1x1 width
    norm
    act
    conv 3x3 width stride=stride dilation=first_dilation padding=same
    norm
    act
    conv 1x1 width * expansion
    norm
    add
    act
}
