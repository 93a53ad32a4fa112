use "families/timm/metaformer"

# MetaFormer Is Actually What You Need for Vision (Yu et al., 2021)
# https://arxiv.org/abs/2111.11418
# Published weights: timm's poolformer_s36
network PoolFormer_S36 from PoolFormer(depth1=6, start=1e-6) { expect parameters == 30_862_760 }
