use "families/timm/byobnet"

# Learning Transferable Visual Models From Natural Language Supervision
# (Radford et al., 2021)
# Published weights: timm's resnet50x16_clip_gap
network ResNet50x16_Clip_Gap from ResNet50ClipGap(d1=6, d2=8, d3=18, d4=8, wide=1.5, size=384) {
    expect parameters == 136_202_640; expect depth == 123
}
