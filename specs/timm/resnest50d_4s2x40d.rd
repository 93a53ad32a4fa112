use "families/timm/resnest"

# Split-Attention Networks (Zhang et al., 2020)
# Published weights: timm's resnest50d_4s2x40d
network ResNeSt50D_4s2x40d from ResNeSt {
    block bottleneck(radix=4, cardinality=2, base_width=40, pool_first=true)
    expect parameters == 30_417_592
}
