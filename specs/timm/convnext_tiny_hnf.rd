use "families/timm/convnext"

# A ConvNet for the 2020s (Liu et al., 2022)
# https://arxiv.org/abs/2201.03545
# Published weights: timm's convnext_tiny_hnf
network ConvNeXt_Tiny_HNF from ConvNeXt(norm_first=true) { expect parameters == 28_589_128 }
