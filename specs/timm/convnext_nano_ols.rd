use "families/timm/convnext"

# A ConvNet for the 2020s (Liu et al., 2022)
# https://arxiv.org/abs/2201.03545
# Published weights: timm's convnext_nano_ols
network ConvNeXt_Nano_OLS from ConvNeXt(
    dim=80,
    depth1=2,
    depth2=2,
    depth3=8,
    depth4=2,
    stem_width=80,
) { expect parameters == 15_649_560 }
