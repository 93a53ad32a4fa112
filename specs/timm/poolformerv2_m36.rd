use "families/timm/metaformer"

# MetaFormer Baselines for Vision (Yu et al., 2022)
# https://arxiv.org/abs/2210.13452
# Published weights: timm's poolformerv2_m36
network PoolFormerV2_M36 from PoolFormerV2(dim1=96, dim3=384, depth1=6) {
    expect parameters == 56_077_168
}
