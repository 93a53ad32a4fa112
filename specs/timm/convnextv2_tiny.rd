use "families/timm/convnext"

# ConvNeXt V2: Co-designing and Scaling ConvNets with Masked Autoencoders
# (Woo et al., 2023)
# https://arxiv.org/abs/2301.00808
# Published weights: timm's convnextv2_tiny
network ConvNeXtV2_Tiny from ConvNeXtV2(linear=true) { expect parameters == 28_635_496 }
