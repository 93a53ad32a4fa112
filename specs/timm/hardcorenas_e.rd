use "families/timm/hardcorenas"

# HardCoRe-NAS E (Nayman et al., 2021)
# https://arxiv.org/abs/2102.11646
# Published weights: timm's hardcorenas_e
network HardCoReNAS_E from HardCoReNASE { expect parameters == 8_070_992 }
