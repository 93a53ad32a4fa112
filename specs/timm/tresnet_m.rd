use "families/timm/tresnet"

# TResNet: High Performance GPU-Dedicated Architecture (Ridnik et al., 2020)
# Published weights: timm's tresnet_m
network TResNet_M from TResNet { expect parameters == 31_389_032 }
