use "families/timm/regnet"

# Designing Network Design Spaces (Radosavovic et al., 2020)
# Published weights: timm's regnety_008_tv
network RegNetY_008_TV from RegNetTV(depth=14, w0=56, wa=38.84, wm=2.4, group=16, squeezed=0.25) {
    expect parameters == 6_432_512
}
