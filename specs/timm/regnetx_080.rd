use "families/timm/regnet"

# Designing Network Design Spaces (Radosavovic et al., 2020)
# Published weights: timm's regnetx_080
network RegNetX_080 from RegNet(depth=23, w0=80, wa=49.56, wm=2.88, group=120) {
    expect parameters == 39_572_648
}
