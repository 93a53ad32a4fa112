use "families/timm/hgnet"

# PP-HGNetV2, of PaddleClas, trained as in Beyond Self-Supervision (Cui et al., 2021)
# https://arxiv.org/abs/2103.05959
# Published weights: timm's hgnetv2_b1
network HGNetV2_B1 from HGNetV2(
    stem=24,
    start=32,
    inner2=48,
    inner3=96,
    inner4=192,
    width1=64,
    width2=256,
    affine=true,
) { expect parameters == 6_343_158 }
