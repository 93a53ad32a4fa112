use "families/timm/vovnet"

# CenterMask: Real-Time Anchor-Free Instance Segmentation
# (Lee and Park, 2019), its VoVNetV2
# https://arxiv.org/abs/1911.06667
# Published weights: timm's ese_vovnet39b
network ESE_VoVNet39B from VoVNet() { expect parameters == 24_568_936; expect depth == 40 }
