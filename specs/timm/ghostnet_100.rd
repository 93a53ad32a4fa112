use "families/timm/ghostnet"

# GhostNet: More Features from Cheap Operations (Han et al., 2020)
# https://arxiv.org/abs/1911.11907
# Published weights: timm's ghostnet_100
network GhostNet_100 from GhostNet(wide=1.0) { expect parameters == 5_182_508 }
