use "families/timm/vovnet"

# An Energy and GPU-Computation Efficient Backbone Network (Lee et al., 2019)
# https://arxiv.org/abs/1904.09730
network VoVNet39A from VoVNet(ese=false) {
    shortcut none
    expect parameters == 22_600_296; expect depth == 40
}
