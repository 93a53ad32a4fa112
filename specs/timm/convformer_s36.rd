use "families/timm/metaformer"

# MetaFormer Baselines for Vision (Yu et al., 2022)
# https://arxiv.org/abs/2210.13452
# Published weights: timm's convformer_s36
network ConvFormer_S36 from ConvFormer(depth2=12, depth3=18) { expect parameters == 40_012_152 }
