use "families/timm/regnet"

# Designing Network Design Spaces (Radosavovic et al., 2020)
# Published weights: timm's regnetx_032
network RegNetX_032 from RegNet(depth=25, w0=88, wa=26.31, wm=2.25, group=48) {
    expect parameters == 15_296_552
}
