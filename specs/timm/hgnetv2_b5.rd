use "families/timm/hgnet"

# PP-HGNetV2, of PaddleClas, trained as in Beyond Self-Supervision (Cui et al., 2021)
# https://arxiv.org/abs/2103.05959
# Published weights: timm's hgnetv2_b5
network HGNetV2_B5 from HGNetV2(
    stem=32,
    start=64,
    inner2=128,
    inner3=256,
    inner4=512,
    width1=128,
    width2=512,
    depth2=2,
    depth3=5,
    depth4=2,
    layers=6,
) { expect parameters == 39_569_064 }
