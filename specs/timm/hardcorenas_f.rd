use "families/timm/hardcorenas"

# HardCoRe-NAS F (Nayman et al., 2021)
# https://arxiv.org/abs/2102.11646
# Published weights: timm's hardcorenas_f
network HardCoReNAS_F from HardCoReNASF { expect parameters == 8_199_688 }
