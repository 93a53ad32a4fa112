# InceptionNeXt: When Inception Meets ConvNeXt (Yu et al., 2023)
network InceptionNeXt(dim=96, depth1=3, depth3=9, share=8, across=1x11, down=11x1) {
    input 3 x 224 x 224
    default conv bias=true    # resdsl: allow W0303 as published
    default act gelu
    stem { conv 4x4 dim stride=4 padding=0; norm }

    block    metanext(share, across, down)
    shortcut identity

    stage stage1: depth1 x dim
    downsample2: { norm; conv 2x2 2 * dim stride=2 padding=0 }
    stage stage2: depth1 x 2 * dim
    downsample3: { norm; conv 2x2 4 * dim stride=2 padding=0 }
    stage stage3: depth3 x 4 * dim
    downsample4: { norm; conv 2x2 8 * dim stride=2 padding=0 }
    stage stage4: depth1 x 8 * dim block=metanext(share, across, down, ratio=3)

    head {
        avgpool global
        flatten
        fc1: dense 24 * dim
        act
        norm layer(eps=1e-6)
        fc2: dense 1000
    }
}

# most channels go on as they are, some through a square, a row or a column
block metanext(share, across, down, ratio=4) {
    let part = width // share
    concat {
        slice width - 3 * part
        { slice part start=width - 3 * part; conv 3x3 part groups=part }
        { slice part start=width - 2 * part; conv part kernel=across groups=part }
        { slice part start=width - part; conv part kernel=down groups=part }
    }
    norm
    fc1: conv 1x1 ratio * width
    act
    fc2: conv 1x1 width
    scale learned init=1e-6
    add
}

network InceptionNeXtAtto = InceptionNeXt(dim=40, depth1=2, depth3=6, share=4, across=1x9, down=9x1)

network InceptionNeXtTiny = InceptionNeXt()
network InceptionNeXtSmall = InceptionNeXt(depth3=27)
network InceptionNeXtBase = InceptionNeXt(dim=128, depth3=27)
