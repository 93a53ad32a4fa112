use "families/timm/focalnet"

# Focal Modulation Networks (Yang et al., 2022)
# https://arxiv.org/abs/2203.11926
# Published weights: timm's focalnet_huge_fl3
network FocalNet_Huge_FL3 from Large(dim=352, normed=true) { expect parameters == 745_276_338 }
