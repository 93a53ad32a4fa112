use "families/timm/regnet"

# Designing Network Design Spaces (Radosavovic et al., 2020)
# Published weights: timm's regnety_080
network RegNetY_080 from RegNetY(depth=17, w0=192, wa=76.82, wm=2.19, group=56) {
    expect parameters == 39_180_068
}
