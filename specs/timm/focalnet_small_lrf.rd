use "families/timm/focalnet"

# Focal Modulation Networks (Yang et al., 2022)
# https://arxiv.org/abs/2203.11926
# Published weights: timm's focalnet_small_lrf
network FocalNet_Small_LRF from FocalNet(depth3=18, levels=3) { expect parameters == 50_342_440 }
