use "families/timm/tresnet"

# TResNet: High Performance GPU-Dedicated Architecture (Ridnik et al., 2020)
# Published weights: timm's tresnet_l
network TResNet_L from TResNet(wide=76, d1=4, d2=5, d3=18) { expect parameters == 55_989_256 }
