use "families/timm/focalnet"

# Focal Modulation Networks (Yang et al., 2022)
# https://arxiv.org/abs/2203.11926
# Published weights: timm's focalnet_large_fl3
network FocalNet_Large_FL3 from Large(window=5) { expect parameters == 239_134_898 }
