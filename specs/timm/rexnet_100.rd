use "families/timm/rexnet"

# ReXNet 1.0 (Han et al., 2020)
# https://arxiv.org/abs/2007.00992
# Published weights: timm's rexnet_100
network ReXNet_100 from ReXNet(wide=1.0) { expect parameters == 4_796_873 }
