use "families/timm/focalnet"

# Focal Modulation Networks (Yang et al., 2022)
# https://arxiv.org/abs/2203.11926
# Published weights: timm's focalnet_xlarge_fl4
network FocalNet_XLarge_FL4 from Large(dim=256, levels=4) { expect parameters == 409_028_042 }
