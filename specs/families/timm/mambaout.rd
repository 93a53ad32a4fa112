# MambaOut: Do We Really Need Mamba for Vision? (Yu & Wang, 2024): gated convs
network MambaOut(
    dim=96,
    dim2=2 * dim,
    dim3=4 * dim,
    dim4=6 * dim,
    depth1=3,
    depth2=3,
    depth3=9,
    depth4=3,
    expansion=8 / 3,
    conv_ratio=1,
    reworked=false,
) {
    input 3 x 224 x 224
    default conv bias=true
    default norm layer(eps=1e-6)
    default act gelu
    stem {
        conv1: conv 3x3 dim // 2 stride=2
        norm1: norm if not reworked
        act
        conv2: conv 3x3 dim stride=2
        norm2: norm
    }

    block    gated_conv(expansion=expansion, conv_ratio=conv_ratio, scaled=reworked)
    shortcut identity

    stage stage1: depth1 x dim
    downsample2: {
        down dim2 reworked=reworked
    }
    stage stage2: depth2 x dim2
    downsample3: {
        down dim3 reworked=reworked
    }
    stage stage3: depth3 x dim3
    downsample4: {
        down dim4 reworked=reworked
    }
    stage stage4: depth4 x dim4

    head {
        avgpool global
        norm
        flatten
        pre_logits: { fc: dense 4 * dim4; act gelu; norm if not reworked }
        fc: dense 1000
    }
}

# timm's later nets have the norm before the conv
op down(channels, reworked) {
    norm if reworked
    conv 3x3 channels stride=2
    norm if not reworked
}

# one part gates, one stays, one is convolved
block gated_conv(expansion=8 / 3, conv_ratio=1, scaled=false) {
    let hidden = floor(expansion * width)
    let convolved = floor(conv_ratio * width)
    norm
    fc1: conv 1x1 2 * hidden
    product {
        { slice hidden; act }
        concat {
            slice hidden - convolved start=hidden
            {
                slice convolved start=2 * hidden - convolved
                conv: conv 7x7 convolved groups=convolved
            }
        }
    }
    fc2: conv 1x1 width
    ls: scale learned init=1e-5 if scaled
    add
}

network MambaOutFemto = MambaOut(dim=48)
network MambaOutKobe = MambaOut(dim=48, depth3=15)
network MambaOutTiny = MambaOut()
network MambaOutSmall = MambaOut(depth2=4, depth3=27)
network MambaOutBase = MambaOut(dim=128, depth2=4, depth3=27)

network Reworked(
    dim=128,
    depth2=4,
    depth3=30,
    expansion=3,
    conv_ratio=1,
) = MambaOut(
    dim=dim,
    depth2=depth2,
    depth3=depth3,
    expansion=expansion,
    conv_ratio=conv_ratio,
    reworked=true,
)

network MambaOutSmallRW = Reworked(dim=96, depth3=27, expansion=8 / 3)
network MambaOutBaseShortRW = Reworked(depth2=3, depth3=25, conv_ratio=1.25)
network MambaOutBaseTallRW = Reworked(expansion=2.5, conv_ratio=1.25)
network MambaOutBaseWideRW from Reworked(depth3=27, conv_ratio=1.5) { default act silu }
network MambaOutBasePlusRW from Reworked(conv_ratio=1.5) { default act silu }

network TestMambaOut from MambaOut(
    dim=16,
    dim3=48,
    dim4=64,
    depth1=1,
    depth2=1,
    depth3=3,
    depth4=1,
    expansion=3,
    reworked=true,
) {
    default act silu
}
