use "families/timm/metaformer"

# MetaFormer Is Actually What You Need for Vision (Yu et al., 2021)
# https://arxiv.org/abs/2111.11418
# Published weights: timm's poolformer_s24
network PoolFormer_S24 from PoolFormer(depth1=4) { expect parameters == 21_388_968 }
