use "families/timm/cspnet"

# CSPNet: A New Backbone that can Enhance Learning Capability of CNN
# (Wang et al., 2020)
# https://arxiv.org/abs/1911.11929
network CspResNet50D from CspResNet(first=32, kernel=3, deep=true) {
    expect parameters == 21_635_400; expect depth == 58
}
