use "families/timm/hgnet"

# PP-HGNetV2, of PaddleClas, trained as in Beyond Self-Supervision (Cui et al., 2021)
# https://arxiv.org/abs/2103.05959
# Published weights: timm's hgnetv2_b6
network HGNetV2_B6 from HGNetV2(
    stem=48,
    start=96,
    inner2=192,
    inner3=384,
    inner4=768,
    width1=192,
    width2=512,
    depth1=2,
    depth2=3,
    depth3=6,
    depth4=3,
    layers=6,
) { expect parameters == 75_256_776 }
