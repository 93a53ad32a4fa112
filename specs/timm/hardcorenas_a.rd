use "families/timm/hardcorenas"

# HardCoRe-NAS A (Nayman et al., 2021)
# https://arxiv.org/abs/2102.11646
# Published weights: timm's hardcorenas_a
network HardCoReNAS_A from HardCoReNASA { expect parameters == 5_260_232 }
