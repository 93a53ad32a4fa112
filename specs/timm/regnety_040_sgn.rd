use "families/timm/regnet"

# Designing Network Design Spaces (Radosavovic et al., 2020)
network RegNetY_040_SGN from RegNetY(depth=22, w0=96, wa=31.41, wm=2.24, group=64, grouped=16) {
    default act silu
    expect parameters == 20_646_656
}
