use "families/timm/hgnet"

# PP-HGNetV2, of PaddleClas, trained as in Beyond Self-Supervision (Cui et al., 2021)
# https://arxiv.org/abs/2103.05959
# Published weights: timm's hgnetv2_b0
network HGNetV2_B0 from HGNetV2(
    stem=16,
    start=16,
    inner2=32,
    inner3=64,
    inner4=128,
    width1=64,
    width2=256,
    affine=true,
) { expect parameters == 5_996_550 }
