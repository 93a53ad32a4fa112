use "families/timm/repghost"

# RepGhost: A Hardware-Efficient Ghost Module via Re-parameterization
# (Chen et al., 2022), as trained
# https://arxiv.org/abs/2211.06088
# Published weights: timm's repghostnet_200
network RepGhostNet_200 from RepGhostNet(scale=2) {
    expect parameters == 9_796_124; expect depth == 72
}
