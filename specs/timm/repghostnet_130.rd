use "families/timm/repghost"

# RepGhost: A Hardware-Efficient Ghost Module via Re-parameterization
# (Chen et al., 2022), as trained
# https://arxiv.org/abs/2211.06088
# Published weights: timm's repghostnet_130
network RepGhostNet_130 from RepGhostNet(scale=1.3) { expect parameters == 5_478_612 }
