use "families/timm/rexnet"

# ReXNet 1.0 (Han et al., 2020), its channels rounded
# https://arxiv.org/abs/2007.00992
network ReXNetR_100 from ReXNet(wide=1.0, divisor=8) { expect parameters == 4_883_304 }
