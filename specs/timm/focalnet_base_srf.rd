use "families/timm/focalnet"

# Focal Modulation Networks (Yang et al., 2022)
# https://arxiv.org/abs/2203.11926
# Published weights: timm's focalnet_base_srf
network FocalNet_Base_SRF from FocalNet(dim=128, depth3=18) { expect parameters == 88_148_144 }
