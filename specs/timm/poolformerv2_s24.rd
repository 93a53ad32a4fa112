use "families/timm/metaformer"

# MetaFormer Baselines for Vision (Yu et al., 2022)
# https://arxiv.org/abs/2210.13452
# Published weights: timm's poolformerv2_s24
network PoolFormerV2_S24 from PoolFormerV2(depth1=4) { expect parameters == 21_341_464 }
