# A ConvNet for the 2020s (Liu et al., 2022); V2 with global response norm (Woo et al., 2023)
network ConvNeXt(
    dim=96,
    dim2=2 * dim,
    dim3=4 * dim,
    dim4=8 * dim,
    depth1=3,
    depth2=3,
    depth3=9,
    depth4=3,
    eps=1e-6,
    stem_width=0,
    stem_act=false,
    scaled=true,
    response=false,
    norm_first=false,
    hidden=0,
    linear=false,
    kernel2=7,
    kernel3=7,
    kernel4=7,
) {
    input 3 x 224 x 224
    names convnext
    default conv bias=true
    default norm layer(eps=eps)
    default act gelu
    init normal
    stem {
        conv 4x4 dim stride=4 padding=0 if stem_width == 0
        conv 3x3 max(stem_width, 1) stride=2 if stem_width > 0
        act if stem_act
        conv 3x3 dim stride=2 if stem_width > 0
        norm
    }

    block    convnext(scaled=scaled, response=response, linear=linear)
    shortcut identity

    stage stage1: depth1 x dim
    downsample2: { norm; conv 2x2 dim2 stride=2 padding=0 }
    stage stage2: depth2 x dim2 block=convnext(kernel2, scaled, response, linear)
    downsample3: { norm; conv 2x2 dim3 stride=2 padding=0 }
    stage stage3: depth3 x dim3 block=convnext(kernel3, scaled, response, linear)
    downsample4: { norm; conv 2x2 dim4 stride=2 padding=0 }
    stage stage4: depth4 x dim4 block=convnext(kernel4, scaled, response, linear)

    head {
        norm_pre: norm if norm_first
        head: {
            avgpool global
            norm: norm if not norm_first
            flatten
            pre_logits: hidden_layer max(hidden, 1) if hidden > 0
            fc: dense 1000
        }
    }
}

names convnext {
    stem "stem.{op0}"
    unit "stages.{stage0}.blocks.{unit0}"
    group "stages.{stage0}.downsample"
    op "{there0}"
}

op hidden_layer(features) { fc: dense features; act gelu }

# `linear` nets have dense layers of each pixel, which compute the same as convs
block convnext(kernel=7, scaled=true, response=false, linear=false) {
    conv_dw: conv width kernel=kernel groups=width
    norm: norm
    mlp: {
        fc1: conv 1x1 4 * width linear=linear
        act: act
        grn: norm response if response
        fc2: conv 1x1 width linear=linear
    }
    gamma: scale learned init=1e-6 if scaled
    add
}

network ConvNeXtV2(dim=96, depth1=3, depth2=3, depth3=9, depth4=3, linear=false) = ConvNeXt(
    dim=dim,
    depth1=depth1,
    depth2=depth2,
    depth3=depth3,
    depth4=depth4,
    scaled=false,
    response=true,
    linear=linear,
)

# of timm's own tests
network Small(
    dim1=32,
    dim2=64,
    dim3=96,
    dim4=128,
    depth2=1,
    depth3=1,
    depth4=1,
    kernel2=7,
    kernel3=7,
    kernel4=7,
) = ConvNeXt(
    dim=dim1,
    dim2=dim2,
    dim3=dim3,
    dim4=dim4,
    depth1=1,
    depth2=depth2,
    depth3=depth3,
    depth4=depth4,
    eps=1e-5,
    linear=true,
    kernel2=kernel2,
    kernel3=kernel3,
    kernel4=kernel4,
)
