use "families/timm/hardcorenas"

# HardCoRe-NAS D (Nayman et al., 2021)
# https://arxiv.org/abs/2102.11646
# Published weights: timm's hardcorenas_d
network HardCoReNAS_D from HardCoReNASD { expect parameters == 7_500_208 }
