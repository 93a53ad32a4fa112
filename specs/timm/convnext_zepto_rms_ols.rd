use "families/timm/convnext"

# A ConvNet for the 2020s (Liu et al., 2022)
# https://arxiv.org/abs/2201.03545
# Published weights: timm's convnext_zepto_rms_ols
network ConvNeXt_Zepto_RMS_OLS from ConvNeXt(
    dim=32,
    depth1=2,
    depth2=2,
    depth3=4,
    depth4=2,
    stem_width=32,
    stem_act=true,
) {
    default norm simple(eps=1e-6)
    expect parameters == 2_164_232
}
