use "families/timm/regnet"

# Designing Network Design Spaces (Radosavovic et al., 2020)
# Published weights: timm's regnety_320
network RegNetY_320 from RegNetY(depth=20, w0=232, wa=115.89, wm=2.53, group=232) {
    expect parameters == 145_046_770
}
