use "families/timm/repghost"

# RepGhost: A Hardware-Efficient Ghost Module via Re-parameterization
# (Chen et al., 2022), as trained
# https://arxiv.org/abs/2211.06088
# Published weights: timm's repghostnet_050
network RepGhostNet_050 from RepGhostNet(scale=0.5) { expect parameters == 2_313_968 }
