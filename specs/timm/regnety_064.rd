use "families/timm/regnet"

# Designing Network Design Spaces (Radosavovic et al., 2020)
# Published weights: timm's regnety_064
network RegNetY_064 from RegNetY(depth=25, w0=112, wa=33.22, wm=2.27, group=72) {
    expect parameters == 30_583_252
}
