use "families/timm/convnext"

# ConvNeXt V2: Co-designing and Scaling ConvNets with Masked Autoencoders
# (Woo et al., 2023)
# https://arxiv.org/abs/2301.00808
# Published weights: timm's convnextv2_large
network ConvNeXtV2_Large from ConvNeXtV2(linear=true, dim=192, depth3=27) {
    expect parameters == 197_956_840
}
