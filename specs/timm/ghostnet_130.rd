use "families/timm/ghostnet"

# GhostNet: More Features from Cheap Operations (Han et al., 2020)
# https://arxiv.org/abs/1911.11907
network GhostNet_130 from GhostNet(wide=1.3) { expect parameters == 7_358_820 }
