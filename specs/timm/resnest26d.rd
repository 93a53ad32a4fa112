use "families/timm/resnest"

# Split-Attention Networks (Zhang et al., 2020)
# Published weights: timm's resnest26d
network ResNeSt26D from ResNeSt(d1=2, d2=2, d3=2, d4=2) { expect parameters == 17_069_448 }
