use "families/timm/cspnet"

# CSPNet: A New Backbone that can Enhance Learning Capability of CNN
# (Wang et al., 2020)
# https://arxiv.org/abs/1911.11929
# Published weights: timm's cspresnext50
network CspResNeXt50 from CspResNet(wide=2, expand=1, ratio=1, share=0.5, groups=32) {
    expect parameters == 20_569_896
}
