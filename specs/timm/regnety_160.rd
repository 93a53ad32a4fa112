use "families/timm/regnet"

# Designing Network Design Spaces (Radosavovic et al., 2020)
# Published weights: timm's regnety_160
network RegNetY_160 from RegNetY(depth=18, w0=200, wa=106.23, wm=2.48, group=112) {
    expect parameters == 83_590_140
}
