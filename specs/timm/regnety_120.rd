use "families/timm/regnet"

# Designing Network Design Spaces (Radosavovic et al., 2020)
# Published weights: timm's regnety_120
network RegNetY_120 from RegNetY(depth=19, w0=168, wa=73.36, wm=2.37, group=112) {
    expect parameters == 51_822_544
}
