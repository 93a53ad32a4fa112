use "families/timm/cspnet"

# CSPNet: A New Backbone that can Enhance Learning Capability of CNN
# (Wang et al., 2020)
# https://arxiv.org/abs/1911.11929
# Published weights: timm's cs3sedarknet_x
network CS3SEDarkNet_X from CS3DarkNet(wide=1.25, deep=1.33) {
    block dark(se=1 / 16)
    expect parameters == 35_397_904
}
