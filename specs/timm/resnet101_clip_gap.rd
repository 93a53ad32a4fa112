use "families/timm/byobnet"

# Learning Transferable Visual Models From Natural Language Supervision
# (Radford et al., 2021)
# Published weights: timm's resnet101_clip_gap
network ResNet101_Clip_Gap from ResNet50ClipGap(d3=23) {
    expect parameters == 42_519_392; expect depth == 102
}
