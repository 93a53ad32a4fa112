use "families/torchvision/regnet"

# Designing Network Design Spaces (Radosavovic et al., 2020), RegNetX-8 GFLOPs
# https://arxiv.org/abs/2003.13678
# Published weights: torchvision.models.regnet_x_8gf
network RegNet_X_8gf from RegNet(depth=23, w0=80, wa=49.56, wm=2.88, group=120) {
    expect parameters == 39_572_648
}
