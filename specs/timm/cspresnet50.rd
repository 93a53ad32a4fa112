use "families/timm/cspnet"

# CSPNet: A New Backbone that can Enhance Learning Capability of CNN
# (Wang et al., 2020)
# https://arxiv.org/abs/1911.11929
# Published weights: timm's cspresnet50
network CspResNet50 from CspResNet() { expect parameters == 21_616_168; expect depth == 56 }
