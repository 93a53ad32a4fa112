use "families/timm/focalnet"

# Focal Modulation Networks (Yang et al., 2022)
# https://arxiv.org/abs/2203.11926
# Published weights: timm's focalnet_small_srf
network FocalNet_Small_SRF from FocalNet(depth3=18) { expect parameters == 49_891_216 }
