use "families/timm/vovnet"

# An Energy and GPU-Computation Efficient Backbone Network (Lee et al., 2019)
# https://arxiv.org/abs/1904.09730
network VoVNet57A from VoVNet(ese=false, depth3=4, depth4=3) {
    shortcut none
    expect parameters == 36_640_296; expect depth == 58
}
