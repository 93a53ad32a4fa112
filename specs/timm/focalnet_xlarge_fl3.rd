use "families/timm/focalnet"

# Focal Modulation Networks (Yang et al., 2022)
# https://arxiv.org/abs/2203.11926
# Published weights: timm's focalnet_xlarge_fl3
network FocalNet_XLarge_FL3 from Large(dim=256, window=5) { expect parameters == 408_787_378 }
