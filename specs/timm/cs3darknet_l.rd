use "families/timm/cspnet"

# CSPNet: A New Backbone that can Enhance Learning Capability of CNN
# (Wang et al., 2020)
# https://arxiv.org/abs/1911.11929
# Published weights: timm's cs3darknet_l
network CS3DarkNet_L from CS3DarkNet() { expect parameters == 21_164_168 }
