use "families/timm/regnet"

# Designing Network Design Spaces (Radosavovic et al., 2020)
# Published weights: timm's regnety_032
network RegNetY_032 from RegNetY(depth=21, w0=80, wa=42.63, wm=2.66, group=24) {
    expect parameters == 19_436_338
}
