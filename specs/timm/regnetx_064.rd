use "families/timm/regnet"

# Designing Network Design Spaces (Radosavovic et al., 2020)
# Published weights: timm's regnetx_064
network RegNetX_064 from RegNet(depth=17, w0=184, wa=60.83, wm=2.07, group=56) {
    expect parameters == 26_209_256
}
