use "families/timm/vovnet"

# CenterMask: Real-Time Anchor-Free Instance Segmentation
# (Lee and Park, 2019), its VoVNetV2
# https://arxiv.org/abs/1911.06667
# Published weights: timm's ese_vovnet19b_dw
network ESE_VoVNet19B_DW from ESEVoVNetB19(stem_width=64, depthwise=true) {
    expect parameters == 6_543_080; expect depth == 38
}
