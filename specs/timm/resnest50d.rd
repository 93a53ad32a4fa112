use "families/timm/resnest"

# Split-Attention Networks (Zhang et al., 2020)
# Published weights: timm's resnest50d
network ResNeSt50D from ResNeSt() { expect parameters == 27_483_240 }
