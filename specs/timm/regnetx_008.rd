use "families/timm/regnet"

# Designing Network Design Spaces (Radosavovic et al., 2020)
# Published weights: timm's regnetx_008
network RegNetX_008 from RegNet(depth=16, w0=56, wa=35.73, wm=2.28, group=16) {
    expect parameters == 7_259_656
}
