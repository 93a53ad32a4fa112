use "families/timm/regnet"

# Designing Network Design Spaces (Radosavovic et al., 2020)
# Published weights: timm's regnety_2560
network RegNetY_2560 from RegNetY(depth=27, w0=640, wa=230.83, wm=2.53, group=373) {
    expect parameters == 1_282_601_138
}
