use "families/torchvision/regnet"

# Designing Network Design Spaces (Radosavovic et al., 2020), RegNetX-32 GFLOPs
# https://arxiv.org/abs/2003.13678
# Published weights: torchvision.models.regnet_x_32gf
network RegNet_X_32gf from RegNet(depth=23, w0=320, wa=69.86, wm=2.0, group=168) {
    expect parameters == 107_811_560
}
