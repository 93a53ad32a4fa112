use "families/timm/regnet"

# Designing Network Design Spaces (Radosavovic et al., 2020)
# Published weights: timm's regnetx_016
network RegNetX_016 from RegNet(depth=18, w0=80, wa=34.01, wm=2.25, group=24) {
    expect parameters == 9_190_136
}
