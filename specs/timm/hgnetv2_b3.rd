use "families/timm/hgnet"

# PP-HGNetV2, of PaddleClas, trained as in Beyond Self-Supervision (Cui et al., 2021)
# https://arxiv.org/abs/2103.05959
# Published weights: timm's hgnetv2_b3
network HGNetV2_B3 from HGNetV2(
    stem=24,
    start=32,
    inner2=64,
    inner3=128,
    inner4=256,
    width1=128,
    width2=512,
    depth3=3,
    layers=5,
    affine=true,
) { expect parameters == 16_292_216 }
