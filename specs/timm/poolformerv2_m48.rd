use "families/timm/metaformer"

# MetaFormer Baselines for Vision (Yu et al., 2022)
# https://arxiv.org/abs/2210.13452
# Published weights: timm's poolformerv2_m48
network PoolFormerV2_M48 from PoolFormerV2(dim1=96, dim3=384, depth1=8) {
    expect parameters == 73_346_056
}
