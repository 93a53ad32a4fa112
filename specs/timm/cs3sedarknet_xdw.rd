use "families/timm/cspnet"

# CSPNet: A New Backbone that can Enhance Learning Capability of CNN
# (Wang et al., 2020)
# https://arxiv.org/abs/1911.11929
network CS3SEDarkNet_XDW from CS3SEDarkNetXDW() { expect parameters == 21_601_488 }
