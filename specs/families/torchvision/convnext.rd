# A ConvNet for the 2020s (Liu et al., 2022)
network ConvNeXt(dim=96, depth3=9) {
    input 3 x 224 x 224
    names torchvision_convnext
    default conv bias=true
    default norm layer(eps=1e-6)
    default act gelu
    init normal
    stem { conv 4x4 dim stride=4 padding=0; norm }

    block    convnext
    shortcut identity

    stage stage1: 3 x dim
    downsample2: { norm; conv 2x2 2 * dim stride=2 padding=0 }
    stage stage2: 3 x 2 * dim
    downsample3: { norm; conv 2x2 4 * dim stride=2 padding=0 }
    stage stage3: depth3 x 4 * dim
    downsample4: { norm; conv 2x2 8 * dim stride=2 padding=0 }
    stage stage4: 3 x 8 * dim

    head { avgpool global; classifier: { norm; flatten; dense 1000 } }
}

names torchvision_convnext {
    stem "features.{place0}.{op0}"
    unit "features.{place0}.{unit0}"
    op "{op0}"
}

# a scale of 1 keeps the place that a permutation has among the modules there
block convnext {
    block: {
        conv 7x7 width groups=width
        scale 1
        norm
        conv 1x1 4 * width linear=true
        act
        conv 1x1 width linear=true
        scale 1
    }
    layer_scale: scale learned init=1e-6 mapped=true
    add
}
