use "families/timm/byobnet"

# Learning Transferable Visual Models From Natural Language Supervision
# (Radford et al., 2021)
# Published weights: timm's resnet50x4_clip_gap
network ResNet50x4_Clip_Gap from ResNet50ClipGap(d1=4, d2=6, d3=10, d4=6, wide=1.25, size=288) {
    expect parameters == 65_619_640; expect depth == 81
}
