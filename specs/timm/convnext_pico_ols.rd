use "families/timm/convnext"

# A ConvNet for the 2020s (Liu et al., 2022)
# https://arxiv.org/abs/2201.03545
# Published weights: timm's convnext_pico_ols
network ConvNeXt_Pico_OLS from ConvNeXt(
    dim=64,
    depth1=2,
    depth2=2,
    depth3=6,
    depth4=2,
    stem_width=32,
) { expect parameters == 9_061_928 }
