use "families/timm/cspnext"

# RTMDet: An Empirical Study of Designing Real-Time Object Detectors
# (Lyu et al., 2022), its backbone
# https://arxiv.org/abs/2212.07784
# Published weights: timm's cspnext_x
network CspNeXt_X from CspNeXt(wide=1.25, deep=1.33) { expect parameters == 48_850_560 }
