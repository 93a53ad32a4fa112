use "families/timm/hardcorenas"

# HardCoRe-NAS B (Nayman et al., 2021)
# https://arxiv.org/abs/2102.11646
# Published weights: timm's hardcorenas_b
network HardCoReNAS_B from HardCoReNASB { expect parameters == 5_176_544 }
