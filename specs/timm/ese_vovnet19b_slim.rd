use "families/timm/vovnet"

# CenterMask: Real-Time Anchor-Free Instance Segmentation
# (Lee and Park, 2019), its VoVNetV2
# https://arxiv.org/abs/1911.06667
network ESE_VoVNet19B_Slim from ESEVoVNetB19(thin=2, width1=112) {
    expect parameters == 3_166_136; expect depth == 20
}
