use "families/timm/regnet"

# Designing Network Design Spaces (Radosavovic et al., 2020)
# Published weights: timm's regnetx_320
network RegNetX_320 from RegNet(depth=23, w0=320, wa=69.86, wm=2.0, group=168) {
    expect parameters == 107_811_560
}
