# Selective Kernel Networks (Li et al., 2019), timm's skresnet18
network SKResNet18 {
    input 3 x 224 x 224
    stem { conv 7x7 64 stride=2; norm; act; maxpool 3x3 stride=2 }
    block    sk_basic
    shortcut projection
    stage conv2: 2 x 64
    stage conv3: 2 x 128 stride=2
    stage conv4: 2 x 256 stride=2
    stage conv5: 2 x 512 stride=2
    head { avgpool global; dense 1000 }
    expect parameters == 11_958_056
}

network Small from SKResNet18 {
    stage conv3: 1 x 128 stride=2
    stage conv4: 1 x 256 stride=2
    stage conv5: 1 x 512 stride=2
}

# each kernel sees one half of the channels
block sk_basic {
    select {
        { piece 0 of=2; conv 3x3 width stride=stride; norm; act }
        { piece 1 of=2; conv 3x3 width stride=stride dilation=2; norm; act }
        by { avgpool global; conv 1x1 max(width // 8, 16); norm; act; conv 1x1 2 * width }
    }
    conv 3x3 width
    norm
    add
    act
}
