use "families/timm/resnest"

# Split-Attention Networks (Zhang et al., 2020)
# Published weights: timm's resnest50d_1s4x24d
network ResNeSt50D_1s4x24d from ResNeSt {
    block bottleneck(radix=1, cardinality=4, base_width=24, pool_first=true)
    expect parameters == 25_677_000
}
