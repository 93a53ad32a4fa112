use "families/timm/convnext"

# A ConvNet for the 2020s (Liu et al., 2022)
# https://arxiv.org/abs/2201.03545
# Published weights: timm's convnext_atto
network ConvNeXt_Atto from ConvNeXt(dim=40, depth1=2, depth2=2, depth3=6, depth4=2) {
    expect parameters == 3_695_520
}
