use "families/timm/rexnet"

# ReXNet 1.5 (Han et al., 2020)
# https://arxiv.org/abs/2007.00992
# Published weights: timm's rexnet_150
network ReXNet_150 from ReXNet(wide=1.5) { expect parameters == 9_728_593 }
