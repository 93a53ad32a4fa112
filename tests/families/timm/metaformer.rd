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
    stem { conv: conv 7x7 dim1 stride=4 padding=2 }

    block pool_former(start)

    stage stage1: depth1 x dim1
    downsample2: { conv: conv 3x3 dim2 stride=2 }
    stage stage2: depth2 x dim2
    downsample3: { conv: conv 3x3 dim3 stride=2 }
    stage stage3: depth3 x dim3
    downsample4: { conv: conv 3x3 dim4 stride=2 }
    stage stage4: depth4 x dim4

    head { avgpool global; norm layer(eps=1e-6); flatten; fc: dense 1000 }
}

# means of neighbours less the pixel itself
op mean_difference {
    sum { avgpool 3x3 stride=1 padding=1; scale -1 }
}

block pool_former(start) {
    sum {
        identity
        { norm1: norm; token_mixer: mean_difference; layer_scale1: scale learned init=start }
    }
    sum {
        identity
        {
            norm2: norm
            mlp: { fc1: conv 1x1 4 * width; act; fc2: conv 1x1 width }
            layer_scale2: scale learned init=start
        }
    }
}

network PoolFormerS12 = PoolFormer()
network PoolFormerS24 = PoolFormer(depth1=4)
network PoolFormerS36 = PoolFormer(depth1=6, start=1e-6)
network PoolFormerM36 = PoolFormer(dim1=96, dim3=384, depth1=6, start=1e-6)
network PoolFormerM48 = PoolFormer(dim1=96, dim3=384, depth1=8, start=1e-6)
