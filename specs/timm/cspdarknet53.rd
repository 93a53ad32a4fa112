use "families/timm/cspnet" as family

# CSPNet: A New Backbone that can Enhance Learning Capability of CNN
# (Wang et al., 2020)
# https://arxiv.org/abs/1911.11929
# Published weights: timm's cspdarknet53
network CspDarkNet53 from family.CspDarkNet53() {
    expect parameters == 27_642_184; expect depth == 68
}
