use "families/timm/resnest"

# Split-Attention Networks (Zhang et al., 2020)
# Published weights: timm's resnest101e
network ResNeSt101E from ResNeSt(d3=23, first=64, size=256) { expect parameters == 48_275_016 }
