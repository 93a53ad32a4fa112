use "families/timm/convnext"

# A ConvNet for the 2020s (Liu et al., 2022)
# https://arxiv.org/abs/2201.03545
# Published weights: timm's convnext_large_mlp
network ConvNeXt_Large_MLP from ConvNeXt(linear=true, dim=192, depth3=27, hidden=1536) {
    expect parameters == 200_128_168
}
