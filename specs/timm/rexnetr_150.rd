use "families/timm/rexnet"

# ReXNet 1.5 (Han et al., 2020), its channels rounded
# https://arxiv.org/abs/2007.00992
network ReXNetR_150 from ReXNet(wide=1.5, divisor=8) { expect parameters == 9_782_256 }
