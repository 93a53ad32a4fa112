use "families/timm/resnest"

# Split-Attention Networks (Zhang et al., 2020)
# Published weights: timm's resnest200e
network ResNeSt200E from ResNeSt(d2=24, d3=36, first=64, size=320) {
    expect parameters == 70_201_544
}
