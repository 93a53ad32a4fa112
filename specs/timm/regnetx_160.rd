use "families/timm/regnet"

# Designing Network Design Spaces (Radosavovic et al., 2020)
# Published weights: timm's regnetx_160
network RegNetX_160 from RegNet(depth=22, w0=216, wa=55.59, wm=2.1, group=128) {
    expect parameters == 54_278_536
}
