use "families/timm/ghostnet"

# GhostNet: More Features from Cheap Operations (Han et al., 2020)
# https://arxiv.org/abs/1911.11907
network GhostNet_050 from GhostNet(wide=0.5) { expect parameters == 2_587_292 }
