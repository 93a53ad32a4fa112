use "families/timm/cspnext"

# RTMDet: An Empirical Study of Designing Real-Time Object Detectors
# (Lyu et al., 2022), its backbone
# https://arxiv.org/abs/2212.07784
# Published weights: timm's cspnext_tiny
network CspNeXt_Tiny from CspNeXt(wide=0.375, deep=0.167) { expect parameters == 2_733_700 }
