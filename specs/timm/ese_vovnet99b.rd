use "families/timm/vovnet"

# CenterMask: Real-Time Anchor-Free Instance Segmentation
# (Lee and Park, 2019), its VoVNetV2
# https://arxiv.org/abs/1911.06667
network ESE_VoVNet99B from VoVNet(depth2=3, depth3=9, depth4=3) {
    expect parameters == 63_199_272; expect depth == 100
}
