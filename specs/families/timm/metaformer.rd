# MetaFormer Baselines for Vision (Yu et al., 2022): pools or convs in the place of attention
network PoolFormer(
    dim1=64,
    dim2=2 * dim1,
    dim3=5 * dim1,
    dim4=8 * dim1,
    depth1=2,
    depth2=depth1,
    depth3=3 * depth1,
    depth4=depth1,
    start=1e-5,
) {
    input 3 x 224 x 224
    default conv bias=true
    default norm group(groups=1)
    default act gelu
    stem { stem: { conv: conv 7x7 dim1 stride=4 padding=2 } }

    block pool_former(scaled=true, start=start)

    stage stage1: depth1 x dim1
    downsample2: { conv: conv 3x3 dim2 stride=2 }
    stage stage2: depth2 x dim2
    downsample3: { conv: conv 3x3 dim3 stride=2 }
    stage stage3: depth3 x dim3
    downsample4: { conv: conv 3x3 dim4 stride=2 }
    stage stage4: depth4 x dim4

    head {
        head: { avgpool global; norm: norm layer(eps=1e-6, shift=true); flatten; fc: dense 1000 }
    }
}

# the second version: no biases, and what goes around is scaled in the last stages
network PoolFormerV2(
    dim1=64,
    dim2=2 * dim1,
    dim3=5 * dim1,
    dim4=8 * dim1,
    depth1=2,
    depth3=3 * depth1,
) {
    input 3 x 224 x 224
    default norm group(groups=1, eps=1e-6, shift=false)
    default act star_relu
    stem {
        stem: {
            conv: conv 7x7 dim1 stride=4 padding=2 bias=true; norm layer(eps=1e-6, shift=false)
        }
    }

    block pool_former

    stage stage1: depth1 x dim1
    downsample2: {
        down dim2
    }
    stage stage2: depth1 x dim2
    downsample3: {
        down dim3
    }
    stage stage3: depth3 x dim3 block=pool_former(around=true)
    downsample4: {
        down dim4
    }
    stage stage4: depth1 x dim4 block=pool_former(around=true)

    head {
        head: { avgpool global; norm: norm layer(eps=1e-6, shift=true); flatten; fc: dense 1000 }
    }
}

network ConvFormer(
    dim1=64,
    dim2=2 * dim1,
    dim3=5 * dim1,
    dim4=8 * dim1,
    depth2=3,
    depth3=9,
) from PoolFormerV2(
    dim1=dim1,
    dim2=dim2,
    dim3=dim3,
    dim4=dim4,
    depth3=depth3,
    depth1=3,
) {
    default norm layer(eps=1e-6, shift=false)
    block conv_former
    stage stage2: depth2 x dim2
    stage stage3: depth3 x dim3 block=conv_former(around=true)
    stage stage4: 3 x dim4 block=conv_former(around=true)
    head {
        head: {
            avgpool global
            norm: norm layer(shift=true)
            flatten
            fc: {
                fc1: dense 4 * dim4
                act relu
                squared
                norm: norm layer(shift=true)
                fc2: dense 1000
            }
        }
    }
}

op down(channels) {
    norm layer(eps=1e-6, shift=false)
    conv: conv 3x3 channels stride=2 bias=true
}

op squared {
    product { identity; identity }
}

# means of neighbours less the pixel itself
op mean_difference {
    sum { avgpool 3x3 stride=1 padding=1; scale -1 }
}

# a separable conv, upside down
op separable {
    pwconv1: conv 1x1 2 * in
    act
    dwconv: conv 7x7 2 * in groups=2 * in
    pwconv2: conv 1x1 in
}

op mlp(start, scaled) {
    norm2: norm
    mlp: { fc1: conv 1x1 4 * in; act; fc2: conv 1x1 in }
    layer_scale2: scale learned init=start if scaled
}

block pool_former(scaled=false, start=1, around=false) {
    sum {
        {
            norm1: norm
            token_mixer: mean_difference
            layer_scale1: scale learned init=start if scaled
        }
        identity if not around
        res_scale1: scale learned if around
    }
    sum {
        mlp start scaled=scaled
        identity if not around
        res_scale2: scale learned if around
    }
}

block conv_former(around=false) {
    sum {
        { norm1: norm; token_mixer: separable }
        identity if not around
        res_scale1: scale learned if around
    }
    sum {
        mlp 1 scaled=false
        identity if not around
        res_scale2: scale learned if around
    }
}

network PoolFormerS12 = PoolFormer()
network PoolFormerS24 = PoolFormer(depth1=4)
network PoolFormerS36 = PoolFormer(depth1=6, start=1e-6)
network PoolFormerM36 = PoolFormer(dim1=96, dim3=384, depth1=6, start=1e-6)
network PoolFormerM48 = PoolFormer(dim1=96, dim3=384, depth1=8, start=1e-6)

network PoolFormerV2S12 = PoolFormerV2()
network PoolFormerV2S24 = PoolFormerV2(depth1=4)
network PoolFormerV2S36 = PoolFormerV2(depth1=6)
network PoolFormerV2M36 = PoolFormerV2(dim1=96, dim3=384, depth1=6)
network PoolFormerV2M48 = PoolFormerV2(dim1=96, dim3=384, depth1=8)
network ConvFormerS18 = ConvFormer()
network ConvFormerS36 = ConvFormer(depth2=12, depth3=18)
network ConvFormerM36 = ConvFormer(dim1=96, dim3=384, dim4=576, depth2=12, depth3=18)
network ConvFormerB36 = ConvFormer(dim1=128, dim3=512, dim4=768, depth2=12, depth3=18)
