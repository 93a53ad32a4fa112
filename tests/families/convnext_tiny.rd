# A ConvNet for the 2020s (Liu et al., 2022), ConvNeXt-T, as in torchvision
network ConvNeXtTiny {
    input 3 x 224 x 224
    stem { conv 4x4 96 stride=4 padding=0; norm }

    block    convnext
    shortcut identity
    default norm layer(eps=1e-6)
    default conv bias=true

    stage stage1: 3 x 96
    down2: { norm; conv 2x2 192 stride=2 padding=0 }
    stage stage2: 3 x 192
    down3: { norm; conv 2x2 384 stride=2 padding=0 }
    stage stage3: 9 x 384
    down4: { norm; conv 2x2 768 stride=2 padding=0 }
    stage stage4: 3 x 768

    head { avgpool global; norm; dense 1000 }
    expect parameters == 28_589_128
}

block convnext {
    conv 7x7 width groups=width
    norm
    conv 1x1 width * 4
    act gelu
    conv 1x1 width
    scale learned init=1e-6
    add
}
