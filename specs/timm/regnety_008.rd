use "families/timm/regnet"

# Designing Network Design Spaces (Radosavovic et al., 2020)
# Published weights: timm's regnety_008
network RegNetY_008 from RegNetY(depth=14, w0=56, wa=38.84, wm=2.4, group=16) {
    expect parameters == 6_263_168
}
