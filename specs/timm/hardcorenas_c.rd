use "families/timm/hardcorenas"

# HardCoRe-NAS C (Nayman et al., 2021)
# https://arxiv.org/abs/2102.11646
# Published weights: timm's hardcorenas_c
network HardCoReNAS_C from HardCoReNASC { expect parameters == 5_521_224 }
