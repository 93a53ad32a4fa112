use "families/timm/hgnet"

# PP-HGNet, of PaddleClas, trained as in Beyond Self-Supervision (Cui et al., 2021)
# https://arxiv.org/abs/2103.05959
# Published weights: timm's hgnet_small
network HGNet_Small from HGNet(
    stem=64,
    inner1=128,
    inner2=160,
    inner3=192,
    inner4=224,
    width1=256,
    width2=512,
    width3=768,
    width4=1024,
    layers=6,
) { expect parameters == 24_360_872 }
