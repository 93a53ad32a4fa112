use "families/timm/vovnet"

# CenterMask: Real-Time Anchor-Free Instance Segmentation
# (Lee and Park, 2019), its VoVNetV2
# https://arxiv.org/abs/1911.06667
network ECA_VoVNet39B from VoVNet(ese=false, eca=true) {
    expect parameters == 22_600_316; expect depth == 40
}
