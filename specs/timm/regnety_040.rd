use "families/timm/regnet"

# Designing Network Design Spaces (Radosavovic et al., 2020)
# Published weights: timm's regnety_040
network RegNetY_040 from RegNetY(depth=22, w0=96, wa=31.41, wm=2.24, group=64) {
    expect parameters == 20_646_656
}
