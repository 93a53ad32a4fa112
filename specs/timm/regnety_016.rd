use "families/timm/regnet"

# Designing Network Design Spaces (Radosavovic et al., 2020)
# Published weights: timm's regnety_016
network RegNetY_016 from RegNetY(depth=27, w0=48, wa=20.71, wm=2.65, group=24) {
    expect parameters == 11_202_430
}
