use "families/timm/byobnet"

# Learning Transferable Visual Models From Natural Language Supervision
# (Radford et al., 2021)
# Published weights: timm's resnet50_clip_gap
network ResNet50_Clip_Gap from ResNet50ClipGap {
    expect parameters == 23_527_264; expect depth == 51
}
