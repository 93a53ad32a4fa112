use "families/timm/convnext"

# ConvNeXt V2: Co-designing and Scaling ConvNets with Masked Autoencoders
# (Woo et al., 2023)
# https://arxiv.org/abs/2301.00808
network ConvNeXtV2_Small from ConvNeXtV2(linear=true, depth3=27) { expect parameters == 50_318_440 }
