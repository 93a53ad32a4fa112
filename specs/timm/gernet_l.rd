use "families/timm/byobnet"

# Neural Architecture Design for GPU-Efficient Networks (Lin et al., 2020)
# Published weights: timm's gernet_l
network GERNet_L from GERNet { expect parameters == 31_078_280 }
