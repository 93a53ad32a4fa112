use "families/timm/rdnet"

# DenseNets Reloaded: Paradigm Shift Beyond ResNets and ViTs (Kim et al., 2024)
# https://arxiv.org/abs/2403.19588
# Published weights: timm's rdnet_large
network RDNet_Large from RDNet(
    start=144,
    growth1=128,
    growth2=192,
    growth3=256,
    growth4=360,
    middle=8,
) { expect parameters == 186_269_632 }
