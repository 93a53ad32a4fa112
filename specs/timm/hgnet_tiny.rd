use "families/timm/hgnet"

# PP-HGNet, of PaddleClas, trained as in Beyond Self-Supervision (Cui et al., 2021)
# https://arxiv.org/abs/2103.05959
# Published weights: timm's hgnet_tiny
network HGNet_Tiny from HGNet() { expect parameters == 14_735_864 }
