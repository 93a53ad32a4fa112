use "families/timm/repghost"

# RepGhost: A Hardware-Efficient Ghost Module via Re-parameterization
# (Chen et al., 2022), as trained
# https://arxiv.org/abs/2211.06088
# Published weights: timm's repghostnet_100
network RepGhostNet_100 from RepGhostNet(scale=1) {
    expect parameters == 4_073_604; expect depth == 72
}
