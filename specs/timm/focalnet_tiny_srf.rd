use "families/timm/focalnet"

# Focal Modulation Networks (Yang et al., 2022)
# https://arxiv.org/abs/2203.11926
# Published weights: timm's focalnet_tiny_srf
network FocalNet_Tiny_SRF from FocalNet() { expect parameters == 28_427_116 }
