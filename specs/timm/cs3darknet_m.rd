use "families/timm/cspnet"

# CSPNet: A New Backbone that can Enhance Learning Capability of CNN
# (Wang et al., 2020)
# https://arxiv.org/abs/1911.11929
# Published weights: timm's cs3darknet_m
network CS3DarkNet_M from CS3DarkNet(wide=0.75, deep=0.67) { expect parameters == 9_310_240 }
