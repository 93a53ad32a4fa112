use "families/timm/sknet"

# Selective Kernel Networks (Li et al., 2019)
# Published weights: timm's skresnext50_32x4d
network SKResNeXt50_32x4d from SKResNet {
    block bottleneck(inner=2, groups=32, divisor=32, halved=false)
    expect parameters == 27_479_784
}
