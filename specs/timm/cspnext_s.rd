use "families/timm/cspnext"

# RTMDet: An Empirical Study of Designing Real-Time Object Detectors
# (Lyu et al., 2022), its backbone
# https://arxiv.org/abs/2212.07784
# Published weights: timm's cspnext_s
network CspNeXt_S from CspNeXt(wide=0.5, deep=0.33) { expect parameters == 4_891_320 }
