use "families/timm/metaformer"

# MetaFormer Is Actually What You Need for Vision (Yu et al., 2021)
# https://arxiv.org/abs/2111.11418
# Published weights: timm's poolformer_m36
network PoolFormer_M36 from PoolFormer(dim1=96, dim3=384, depth1=6, start=1e-6) {
    expect parameters == 56_172_520
}
