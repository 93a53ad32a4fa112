use "families/timm/rexnet"

# ReXNet 2.0 (Han et al., 2020)
# https://arxiv.org/abs/2007.00992
# Published weights: timm's rexnet_200
network ReXNet_200 from ReXNet(wide=2.0) { expect parameters == 16_366_620 }
