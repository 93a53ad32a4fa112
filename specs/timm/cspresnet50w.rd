use "families/timm/cspnet"

# CSPNet: A New Backbone that can Enhance Learning Capability of CNN
# (Wang et al., 2020)
# https://arxiv.org/abs/1911.11929
network CspResNet50W from CspResNet(
    wide=2,
    expand=1,
    ratio=0.25,
    share=0.5,
    first=32,
    kernel=3,
    deep=true,
) {
    expect parameters == 28_118_216
}
