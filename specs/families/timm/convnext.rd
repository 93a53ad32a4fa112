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
) {
    input 3 x 224 x 224
    default conv bias=true
    default norm layer(eps=eps)
    default act gelu
    stem {
        conv 4x4 dim stride=4 padding=0 if stem_width == 0
        conv 3x3 max(stem_width, 1) stride=2 if stem_width > 0
        act if stem_act
        conv 3x3 dim stride=2 if stem_width > 0
        norm
    }

    block    convnext(scaled=scaled, response=response)
    shortcut identity

    stage stage1: depth1 x dim
    downsample2: { norm; conv 2x2 dim2 stride=2 padding=0 }
    stage stage2: depth2 x dim2
    downsample3: { norm; conv 2x2 dim3 stride=2 padding=0 }
    stage stage3: depth3 x dim3
    downsample4: { norm; conv 2x2 dim4 stride=2 padding=0 }
    stage stage4: depth4 x dim4

    head {
        norm_pre: norm if norm_first
        avgpool global
        norm: norm if not norm_first
        flatten
        pre_logits: dense max(hidden, 1) if hidden > 0
        act gelu if hidden > 0
        fc: dense 1000
    }
}

block convnext(kernel=7, scaled=true, response=false) {
    conv_dw: conv width kernel=kernel groups=width
    norm
    mlp: {
        fc1: conv 1x1 4 * width
        act
        grn: norm response if response
        fc2: conv 1x1 width
    }
    gamma: scale learned init=1e-6 if scaled
    add
}

network ConvNeXtZeptoRMS from ConvNeXt(dim=32, depth1=2, depth2=2, depth3=4, depth4=2) {
    default norm simple(eps=1e-6)
}

network ConvNeXtZeptoRMSOLS from ConvNeXt(
    dim=32,
    depth1=2,
    depth2=2,
    depth3=4,
    depth4=2,
    stem_width=32,
    stem_act=true,
) {
    default norm simple(eps=1e-6)
}

network ConvNeXtAtto = ConvNeXt(dim=40, depth1=2, depth2=2, depth3=6, depth4=2)
network ConvNeXtAttoOLS = ConvNeXt(dim=40, depth1=2, depth2=2, depth3=6, depth4=2, stem_width=24)
network ConvNeXtAttoRMS from ConvNeXtAtto { default norm rms(eps=1e-6) }
network ConvNeXtFemto = ConvNeXt(dim=48, depth1=2, depth2=2, depth3=6, depth4=2)
network ConvNeXtFemtoOLS = ConvNeXt(dim=48, depth1=2, depth2=2, depth3=6, depth4=2, stem_width=24)
network ConvNeXtPico = ConvNeXt(dim=64, depth1=2, depth2=2, depth3=6, depth4=2)
network ConvNeXtPicoOLS = ConvNeXt(dim=64, depth1=2, depth2=2, depth3=6, depth4=2, stem_width=32)
network ConvNeXtNano = ConvNeXt(dim=80, depth1=2, depth2=2, depth3=8, depth4=2)
network ConvNeXtNanoOLS = ConvNeXt(dim=80, depth1=2, depth2=2, depth3=8, depth4=2, stem_width=80)
network ConvNeXtTinyHNF = ConvNeXt(norm_first=true)
network ConvNeXtTiny = ConvNeXt()
network ConvNeXtSmall = ConvNeXt(depth3=27)
network ConvNeXtBase = ConvNeXt(dim=128, depth3=27)
network ConvNeXtLarge = ConvNeXt(dim=192, depth3=27)
network ConvNeXtLargeMLP = ConvNeXt(dim=192, depth3=27, hidden=1536)
network ConvNeXtXLarge = ConvNeXt(dim=256, depth3=27)
network ConvNeXtXXLarge = ConvNeXt(dim=384, depth2=4, depth3=30, eps=1e-5)

network ConvNeXtV2(dim=96, depth1=3, depth2=3, depth3=9, depth4=3) = ConvNeXt(
    dim=dim,
    depth1=depth1,
    depth2=depth2,
    depth3=depth3,
    depth4=depth4,
    scaled=false,
    response=true,
)

network ConvNeXtV2Atto = ConvNeXtV2(dim=40, depth1=2, depth2=2, depth3=6, depth4=2)
network ConvNeXtV2Femto = ConvNeXtV2(dim=48, depth1=2, depth2=2, depth3=6, depth4=2)
network ConvNeXtV2Pico = ConvNeXtV2(dim=64, depth1=2, depth2=2, depth3=6, depth4=2)
network ConvNeXtV2Nano = ConvNeXtV2(dim=80, depth1=2, depth2=2, depth3=8, depth4=2)
network ConvNeXtV2Tiny = ConvNeXtV2()
network ConvNeXtV2Small = ConvNeXtV2(depth3=27)
network ConvNeXtV2Base = ConvNeXtV2(dim=128, depth3=27)
network ConvNeXtV2Large = ConvNeXtV2(dim=192, depth3=27)
network ConvNeXtV2Huge = ConvNeXtV2(dim=352, depth3=27)

# of timm's own tests
network Small(dim1=32, dim2=64, dim3=96, dim4=128, depth2=1, depth3=1, depth4=1) = ConvNeXt(
    dim=dim1,
    dim2=dim2,
    dim3=dim3,
    dim4=dim4,
    depth1=1,
    depth2=depth2,
    depth3=depth3,
    depth4=depth4,
    eps=1e-5,
)

network TestConvNeXt from Small(dim1=24, dim2=32, dim3=48, dim4=64, depth2=2, depth3=4, depth4=2) {
    default act gelu_tanh
}

network TestConvNeXt2 from Small { default act gelu_tanh }

network TestConvNeXt3 from Small {
    default act silu
    stage stage2: 1 x 64 block=convnext(kernel=5)
    stage stage3: 1 x 96 block=convnext(kernel=5)
    stage stage4: 1 x 128 block=convnext(kernel=3)
}
