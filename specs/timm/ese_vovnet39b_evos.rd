use "families/timm/vovnet"

# CenterMask (Lee and Park, 2019), with EvoNorm-S0, which is an activation, too
# https://arxiv.org/abs/1911.06667
network ESE_VoVNet39B_EvoS from VoVNet(acts=false) {
    default norm evo(eps=1e-5)
    expect parameters == 24_579_144; expect depth == 40
}
