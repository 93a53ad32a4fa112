use "families/timm/metaformer"

# MetaFormer Baselines for Vision (Yu et al., 2022)
# https://arxiv.org/abs/2210.13452
# Published weights: timm's convformer_b36
network ConvFormer_B36 from ConvFormer(dim1=128, dim3=512, dim4=768, depth2=12, depth3=18) {
    expect parameters == 99_882_616
}
