use "families/timm/focalnet"

# Focal Modulation Networks (Yang et al., 2022)
# https://arxiv.org/abs/2203.11926
# Published weights: timm's focalnet_large_fl4
network FocalNet_Large_FL4 from Large(levels=4) { expect parameters == 239_315_402 }
