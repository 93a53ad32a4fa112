use "families/timm/cspnet"

# CSPNet: A New Backbone that can Enhance Learning Capability of CNN
# (Wang et al., 2020)
# https://arxiv.org/abs/1911.11929
network CS3DarkNet_Focus_X from CS3DarkNetFocus(wide=1.25, deep=1.33) {
    expect parameters == 35_025_000
}
