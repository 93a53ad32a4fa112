use "families/timm/rdnet"

# DenseNets Reloaded: Paradigm Shift Beyond ResNets and ViTs (Kim et al., 2024)
# https://arxiv.org/abs/2403.19588
# Published weights: timm's rdnet_tiny
network RDNet_Tiny from RDNet(growth2=104, middle=4, last=1) { expect parameters == 23_863_008 }
