use "families/timm/regnet"

# Designing Network Design Spaces (Radosavovic et al., 2020)
# Published weights: timm's regnetx_004_tv
network RegNetX_004_TV from RegNetTV(depth=22, w0=24, wa=24.48, wm=2.54, group=16) {
    expect parameters == 5_495_976
}
