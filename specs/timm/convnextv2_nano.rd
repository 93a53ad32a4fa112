use "families/timm/convnext"

# ConvNeXt V2: Co-designing and Scaling ConvNets with Masked Autoencoders
# (Woo et al., 2023)
# https://arxiv.org/abs/2301.00808
# Published weights: timm's convnextv2_nano
network ConvNeXtV2_Nano from ConvNeXtV2(dim=80, depth1=2, depth2=2, depth3=8, depth4=2) {
    expect parameters == 15_623_800
}
