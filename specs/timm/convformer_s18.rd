use "families/timm/metaformer"

# MetaFormer Baselines for Vision (Yu et al., 2022)
# https://arxiv.org/abs/2210.13452
# Published weights: timm's convformer_s18
network ConvFormer_S18 from ConvFormer() { expect parameters == 26_774_448 }
