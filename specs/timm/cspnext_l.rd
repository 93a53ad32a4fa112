use "families/timm/cspnext"

# RTMDet: An Empirical Study of Designing Real-Time Object Detectors
# (Lyu et al., 2022), its backbone
# https://arxiv.org/abs/2212.07784
# Published weights: timm's cspnext_l
network CspNeXt_L from CspNeXt() { expect parameters == 27_163_912 }
