use "families/timm/repghost"

# RepGhost: A Hardware-Efficient Ghost Module via Re-parameterization
# (Chen et al., 2022), as trained
# https://arxiv.org/abs/2211.06088
# Published weights: timm's repghostnet_150
network RepGhostNet_150 from RepGhostNet(scale=1.5) { expect parameters == 6_575_336 }
