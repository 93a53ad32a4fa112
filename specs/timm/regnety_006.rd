use "families/timm/regnet"

# Designing Network Design Spaces (Radosavovic et al., 2020)
# Published weights: timm's regnety_006
network RegNetY_006 from RegNetY(depth=15, w0=48, wa=32.54, wm=2.32, group=16) {
    expect parameters == 6_055_160
}
