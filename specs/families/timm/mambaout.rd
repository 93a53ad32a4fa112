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
    names mambaout
    default conv bias=true
    default norm layer(eps=1e-6)
    default act gelu
    init normal
    stem {
        stem: {
            conv1: conv 3x3 dim // 2 stride=2
            norm1: norm if not reworked
            act
            conv2: conv 3x3 dim stride=2
            norm2: norm
        }
    }

    block    gated_conv(expansion=expansion, conv_ratio=conv_ratio, scaled=reworked)
    shortcut identity

    stage stage1: depth1 x dim
    downsample2: {
        norm: norm if reworked; conv: conv 3x3 dim2 stride=2; norm: norm if not reworked
    }
    stage stage2: depth2 x dim2
    downsample3: {
        norm: norm if reworked; conv: conv 3x3 dim3 stride=2; norm: norm if not reworked
    }
    stage stage3: depth3 x dim3
    downsample4: {
        norm: norm if reworked; conv: conv 3x3 dim4 stride=2; norm: norm if not reworked
    }
    stage stage4: depth4 x dim4

    head {
        head: {
            avgpool global
            norm: norm
            flatten
            pre_logits: { fc: dense 4 * dim4; act gelu; norm: norm if not reworked }
            fc: dense 1000
        }
    }
}

# timm's later nets have the norm of a downsampling before its conv
names mambaout {
    unit "stages.{stage0}.blocks.{unit0}"
    group "stages.{stage0}.downsample"
}

op layer_scale { gamma: scale learned init=1e-5 }

# one part gates, one stays, one is convolved
block gated_conv(expansion=8 / 3, conv_ratio=1, scaled=false) {
    let hidden = floor(expansion * width)
    let convolved = floor(conv_ratio * width)
    norm: norm
    fc1: conv 1x1 2 * hidden linear=true
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
    fc2: conv 1x1 width linear=true
    ls: layer_scale if scaled
    add
}

network Reworked(dim=128, depth2=4, depth3=30, expansion=3, conv_ratio=1) = MambaOut(
    dim=dim,
    depth2=depth2,
    depth3=depth3,
    expansion=expansion,
    conv_ratio=conv_ratio,
    reworked=true,
)
