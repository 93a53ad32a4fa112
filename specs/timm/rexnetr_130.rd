use "families/timm/rexnet"

# ReXNet 1.3 (Han et al., 2020), its channels rounded
# https://arxiv.org/abs/2007.00992
network ReXNetR_130 from ReXNet(wide=1.3, divisor=8) { expect parameters == 7_608_080 }
