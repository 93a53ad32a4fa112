use "families/timm/repghost"

# RepGhost: A Hardware-Efficient Ghost Module via Re-parameterization
# (Chen et al., 2022), as trained
# https://arxiv.org/abs/2211.06088
# Published weights: timm's repghostnet_080
network RepGhostNet_080 from RepGhostNet(scale=0.8) { expect parameters == 3_278_968 }
