use "families/timm/rexnet"

# ReXNet 3.0 (Han et al., 2020), its channels rounded
# https://arxiv.org/abs/2007.00992
# Published weights: timm's rexnetr_300
network ReXNetR_300 from ReXNet(wide=3.0, divisor=16) { expect parameters == 34_810_008 }
