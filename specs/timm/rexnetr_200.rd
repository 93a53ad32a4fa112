use "families/timm/rexnet"

# ReXNet 2.0 (Han et al., 2020), its channels rounded
# https://arxiv.org/abs/2007.00992
# Published weights: timm's rexnetr_200
network ReXNetR_200 from ReXNet(wide=2.0, divisor=8) { expect parameters == 16_522_432 }
