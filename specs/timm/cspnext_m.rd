use "families/timm/cspnext"

# RTMDet: An Empirical Study of Designing Real-Time Object Detectors
# (Lyu et al., 2022), its backbone
# https://arxiv.org/abs/2212.07784
# Published weights: timm's cspnext_m
network CspNeXt_M from CspNeXt(wide=0.75, deep=0.67) { expect parameters == 13_048_432 }
