use "families/timm/resnest"

# Split-Attention Networks (Zhang et al., 2020)
# Published weights: timm's resnest269e
network ResNeSt269E from ResNeSt(d2=30, d3=48, d4=8, first=64, size=416) {
    expect parameters == 110_929_480
}
