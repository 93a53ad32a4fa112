use "families/timm/regnet"

# Designing Network Design Spaces (Radosavovic et al., 2020)
# Published weights: timm's regnety_080_tv
network RegNetY_080_TV from RegNetTV(depth=17, w0=192, wa=76.82, wm=2.19, group=56, squeezed=0.25) {
    expect parameters == 39_381_472
}
