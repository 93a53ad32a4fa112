use "families/timm/hgnet"

# PP-HGNetV2, of PaddleClas, trained as in Beyond Self-Supervision (Cui et al., 2021)
# https://arxiv.org/abs/2103.05959
# Published weights: timm's hgnetv2_b4
network HGNetV2_B4 from HGNetV2(
    stem=32,
    start=48,
    inner2=96,
    inner3=192,
    inner4=384,
    width1=128,
    width2=512,
    depth3=3,
    layers=6,
) { expect parameters == 19_796_680 }
