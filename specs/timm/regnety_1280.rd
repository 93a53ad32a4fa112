use "families/timm/regnet"

# Designing Network Design Spaces (Radosavovic et al., 2020)
# Published weights: timm's regnety_1280
network RegNetY_1280 from RegNetY(depth=27, w0=456, wa=160.83, wm=2.52, group=264) {
    expect parameters == 644_812_894
}
