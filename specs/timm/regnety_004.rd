use "families/timm/regnet"

# Designing Network Design Spaces (Radosavovic et al., 2020)
# Published weights: timm's regnety_004
network RegNetY_004 from RegNetY(depth=16, w0=48, wa=27.89, wm=2.09, group=8) {
    expect parameters == 4_344_144
}
