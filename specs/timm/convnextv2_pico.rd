use "families/timm/convnext"

# ConvNeXt V2: Co-designing and Scaling ConvNets with Masked Autoencoders
# (Woo et al., 2023)
# https://arxiv.org/abs/2301.00808
# Published weights: timm's convnextv2_pico
network ConvNeXtV2_Pico from ConvNeXtV2(dim=64, depth1=2, depth2=2, depth3=6, depth4=2) {
    expect parameters == 9_066_280
}
