use "families/timm/metaformer"

# MetaFormer Baselines for Vision (Yu et al., 2022)
# https://arxiv.org/abs/2210.13452
# Published weights: timm's poolformerv2_s12
network PoolFormerV2_S12 from PoolFormerV2() { expect parameters == 11_891_712 }
