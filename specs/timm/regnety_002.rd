use "families/timm/regnet"

# Designing Network Design Spaces (Radosavovic et al., 2020)
# Published weights: timm's regnety_002
network RegNetY_002 from RegNetY(depth=13, w0=24, wa=36.44, wm=2.49, group=8) {
    expect parameters == 3_162_996
}
