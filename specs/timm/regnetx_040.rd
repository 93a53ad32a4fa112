use "families/timm/regnet"

# Designing Network Design Spaces (Radosavovic et al., 2020)
# Published weights: timm's regnetx_040
network RegNetX_040 from RegNet(depth=23, w0=96, wa=38.65, wm=2.43, group=40) {
    expect parameters == 22_118_248
}
