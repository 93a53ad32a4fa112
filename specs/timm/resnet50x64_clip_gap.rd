use "families/timm/byobnet"

# Learning Transferable Visual Models From Natural Language Supervision
# (Radford et al., 2021)
# Published weights: timm's resnet50x64_clip_gap
network ResNet50x64_Clip_Gap from ResNet50ClipGap(d1=3, d2=15, d3=36, d4=10, wide=2, size=448) {
    expect parameters == 365_034_176; expect depth == 195
}
