use "families/timm/tresnet"

# TResNet: High Performance GPU-Dedicated Architecture (Ridnik et al., 2020)
# Published weights: timm's tresnet_xl
network TResNet_XL from TResNet(wide=83, d1=4, d2=5, d3=24) { expect parameters == 78_436_244 }
