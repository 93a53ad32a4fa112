use "families/timm/byobnet"

# Neural Architecture Design for GPU-Efficient Networks (Lin et al., 2020)
# Published weights: timm's gernet_m
network GERNet_M from GERNet(d4=4, d5=1) { expect parameters == 21_142_920 }
