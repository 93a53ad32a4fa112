use "families/timm/regnet"

# Designing Network Design Spaces (Radosavovic et al., 2020)
# Published weights: timm's regnetx_006
network RegNetX_006 from RegNet(depth=16, w0=48, wa=36.97, wm=2.24, group=24) {
    expect parameters == 6_196_040
}
