use "families/timm/rexnet"

# ReXNet 1.3 (Han et al., 2020)
# https://arxiv.org/abs/2007.00992
# Published weights: timm's rexnet_130
network ReXNet_130 from ReXNet(wide=1.3) { expect parameters == 7_557_091 }
