use "families/timm/metaformer"

# MetaFormer Is Actually What You Need for Vision (Yu et al., 2021)
# https://arxiv.org/abs/2111.11418
# Published weights: timm's poolformer_s12
network PoolFormer_S12 from PoolFormer() { expect parameters == 11_915_176 }
