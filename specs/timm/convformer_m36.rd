use "families/timm/metaformer"

# MetaFormer Baselines for Vision (Yu et al., 2022)
# https://arxiv.org/abs/2210.13452
# Published weights: timm's convformer_m36
network ConvFormer_M36 from ConvFormer(dim1=96, dim3=384, dim4=576, depth2=12, depth3=18) {
    expect parameters == 57_051_640
}
