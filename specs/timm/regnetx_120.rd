use "families/timm/regnet"

# Designing Network Design Spaces (Radosavovic et al., 2020)
# Published weights: timm's regnetx_120
network RegNetX_120 from RegNet(depth=19, w0=168, wa=73.36, wm=2.37, group=112) {
    expect parameters == 46_106_056
}
