use "families/timm/vovnet"

# CenterMask: Real-Time Anchor-Free Instance Segmentation
# (Lee and Park, 2019), its VoVNetV2
# https://arxiv.org/abs/1911.06667
network ESE_VoVNet19B_Slim_DW from ESEVoVNetB19(stem_width=64, thin=2, width1=112, depthwise=true) {
    expect parameters == 1_897_752; expect depth == 37
}
