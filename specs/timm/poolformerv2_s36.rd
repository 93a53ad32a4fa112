use "families/timm/metaformer"

# MetaFormer Baselines for Vision (Yu et al., 2022)
# https://arxiv.org/abs/2210.13452
# Published weights: timm's poolformerv2_s36
network PoolFormerV2_S36 from PoolFormerV2(depth1=6) { expect parameters == 30_791_216 }
