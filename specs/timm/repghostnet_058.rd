use "families/timm/repghost"

# RepGhost: A Hardware-Efficient Ghost Module via Re-parameterization
# (Chen et al., 2022), as trained
# https://arxiv.org/abs/2211.06088
# Published weights: timm's repghostnet_058
network RepGhostNet_058 from RepGhostNet(scale=0.58) {
    # in floating point 100 * 0.58 is a little less than 58, which rounds to 56
    stage b6: 1 x 48 block=rep_ghost(56)
    expect parameters == 2_546_388
}
