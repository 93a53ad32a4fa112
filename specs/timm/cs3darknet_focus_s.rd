use "families/timm/cspnet"

# CSPNet: A New Backbone that can Enhance Learning Capability of CNN
# (Wang et al., 2020)
# https://arxiv.org/abs/1911.11929
# Published weights: timm's cs3darknet_focus_s
network CS3DarkNet_Focus_S from CS3DarkNetFocus(wide=0.5, deep=0.5) {
    expect parameters == 3_274_728
}
