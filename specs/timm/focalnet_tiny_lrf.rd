use "families/timm/focalnet"

# Focal Modulation Networks (Yang et al., 2022)
# https://arxiv.org/abs/2203.11926
# Published weights: timm's focalnet_tiny_lrf
network FocalNet_Tiny_LRF from FocalNet(levels=3) { expect parameters == 28_647_928 }
