use "families/timm/resnest"

# Split-Attention Networks (Zhang et al., 2020)
# Published weights: timm's resnest14d
network ResNeSt14D from ResNeSt(d1=1, d2=1, d3=1, d4=1) { expect parameters == 10_611_688 }
