use "families/timm/convnext"

# A ConvNet for the 2020s (Liu et al., 2022)
# https://arxiv.org/abs/2201.03545
# Published weights: timm's convnext_xlarge
network ConvNeXt_XLarge from ConvNeXt(linear=true, dim=256, depth3=27) {
    expect parameters == 350_196_968
}
