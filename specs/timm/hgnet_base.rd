use "families/timm/hgnet"

# PP-HGNet, of PaddleClas, trained as in Beyond Self-Supervision (Cui et al., 2021)
# https://arxiv.org/abs/2103.05959
# Published weights: timm's hgnet_base
network HGNet_Base from HGNet(
    stem=96,
    start=160,
    inner1=192,
    inner2=224,
    inner3=256,
    inner4=288,
    width1=320,
    width2=640,
    width3=960,
    width4=1280,
    depth2=2,
    depth3=3,
    depth4=2,
    layers=7,
) { expect parameters == 71_578_184 }
