use "families/timm/cspnet"

# CSPNet: A New Backbone that can Enhance Learning Capability of CNN
# (Wang et al., 2020)
# https://arxiv.org/abs/1911.11929
# Published weights: timm's cs3sedarknet_l
network CS3SEDarkNet_L from CS3DarkNet {
    block dark(se=0.25)
    expect parameters == 21_913_592
}
