use "families/timm/convnext"

# A ConvNet for the 2020s (Liu et al., 2022)
# https://arxiv.org/abs/2201.03545
# Published weights: timm's convnext_xxlarge
network ConvNeXt_XXLarge from ConvNeXt(linear=true, dim=384, depth2=4, depth3=30, eps=1e-5) {
    expect parameters == 846_471_016
}
