use "families/timm/cspnet"

# CSPNet: A New Backbone that can Enhance Learning Capability of CNN
# (Wang et al., 2020)
# https://arxiv.org/abs/1911.11929
# Published weights: timm's cs3edgenet_x
network CS3EdgeNet_X from CS3DarkNet(wide=1.25, deep=1.33) {
    block edge(1.5)
    expect parameters == 47_821_120
}
