use "families/timm/rdnet"

# DenseNets Reloaded: Paradigm Shift Beyond ResNets and ViTs (Kim et al., 2024)
# https://arxiv.org/abs/2403.19588
# Published weights: timm's rdnet_small
network RDNet_Small from RDNet(start=72, growth4=240) { expect parameters == 50_436_448 }
