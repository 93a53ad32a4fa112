use "families/timm/cspnet"

# CSPNet: A New Backbone that can Enhance Learning Capability of CNN
# (Wang et al., 2020)
# https://arxiv.org/abs/1911.11929
network CS3DarkNet_S from CS3DarkNet(wide=0.5, deep=0.5) { expect parameters == 3_276_344 }
