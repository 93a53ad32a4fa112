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
    names metaformer
    default conv bias=true
    default norm group(groups=1)
    default act gelu
    init normal
    stem { stem: { conv: conv 7x7 dim1 stride=4 padding=2 } }

    block former(scaled=true, start=start)

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
    names metaformer
    default norm group(groups=1, eps=1e-6, shift=false)
    default act star_relu
    init normal
    stem {
        stem: {
            conv: conv 7x7 dim1 stride=4 padding=2 bias=true
            norm: norm layer(eps=1e-6, shift=false)
        }
    }

    block former

    stage stage1: depth1 x dim1
    downsample2: { norm: norm layer(eps=1e-6, shift=false); conv: conv 3x3 dim2 stride=2 bias=true }
    stage stage2: depth1 x dim2
    downsample3: { norm: norm layer(eps=1e-6, shift=false); conv: conv 3x3 dim3 stride=2 bias=true }
    stage stage3: depth3 x dim3 block=former(around=true)
    downsample4: { norm: norm layer(eps=1e-6, shift=false); conv: conv 3x3 dim4 stride=2 bias=true }
    stage stage4: depth1 x dim4 block=former(around=true)

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
    block former(convolved=true)
    stage stage2: depth2 x dim2
    stage stage3: depth3 x dim3 block=former(around=true, convolved=true)
    stage stage4: 3 x dim4 block=former(around=true, convolved=true)
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

names metaformer {
    unit "stages.{stage0}.blocks.{unit0}"
    group "stages.{stage0}.downsample"
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
    act1: act
    dwconv: conv 7x7 2 * in groups=2 * in
    pwconv2: conv 1x1 in
}

op scaled(start) { scale: scale learned init=start }

block former(scaled=false, start=1, around=false, convolved=false) {
    sum {
        {
            norm1: norm
            token_mixer: mean_difference if not convolved
            token_mixer: separable if convolved
            layer_scale1: scaled start if scaled
        }
        identity if not around
        res_scale1: scaled 1 if around
    }
    sum {
        {
            norm2: norm
            mlp: { fc1: conv 1x1 4 * width; act: act; fc2: conv 1x1 width }
            layer_scale2: scaled start if scaled
        }
        identity if not around
        res_scale2: scaled 1 if around
    }
}
