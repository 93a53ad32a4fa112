# InceptionNeXt: When Inception Meets ConvNeXt (Yu et al., 2023)
network InceptionNeXt(dim=96, depth1=3, depth3=9, share=8, across=1x11, down=11x1) {
    input 3 x 224 x 224
    names timm_convnext
    default conv bias=true    # resdsl: allow W0303 as published
    default act gelu
    init normal
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
        head: {
            avgpool global
            flatten
            fc1: dense 24 * dim
            act
            norm: norm layer(eps=1e-6)
            fc2: dense 1000
        }
    }
}

# most channels go on as they are, some through a square, a row or a column
block metanext(share, across, down, ratio=4) {
    let part = width // share
    token_mixer: concat {
        slice width - 3 * part
        { slice part start=width - 3 * part; dwconv_hw: conv 3x3 part groups=part }
        { slice part start=width - 2 * part; dwconv_w: conv part kernel=across groups=part }
        { slice part start=width - part; dwconv_h: conv part kernel=down groups=part }
    }
    norm: norm
    mlp: { fc1: conv 1x1 ratio * width; act: act; fc2: conv 1x1 width }
    gamma: scale learned init=1e-6
    add
}
