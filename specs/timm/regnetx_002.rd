use "families/timm/regnet"

# Designing Network Design Spaces (Radosavovic et al., 2020)
# Published weights: timm's regnetx_002
network RegNetX_002 from RegNet(depth=13, w0=24, wa=36.44, wm=2.49, group=8) {
    expect parameters == 2_684_792
}
