use "families/timm/vovnet"

# CenterMask: Real-Time Anchor-Free Instance Segmentation
# (Lee and Park, 2019), its VoVNetV2
# https://arxiv.org/abs/1911.06667
# Published weights: timm's ese_vovnet57b
network ESE_VoVNet57B from VoVNet(depth3=4, depth4=3) {
    expect parameters == 38_608_936; expect depth == 58
}
