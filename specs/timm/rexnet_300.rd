use "families/timm/rexnet"

# ReXNet 3.0 (Han et al., 2020)
# https://arxiv.org/abs/2007.00992
# Published weights: timm's rexnet_300
network ReXNet_300 from ReXNet(wide=3.0) { expect parameters == 34_708_792 }
