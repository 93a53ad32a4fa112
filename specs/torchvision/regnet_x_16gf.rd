use "families/torchvision/regnet"

# Designing Network Design Spaces (Radosavovic et al., 2020), RegNetX-16 GFLOPs
# https://arxiv.org/abs/2003.13678
# Published weights: torchvision.models.regnet_x_16gf
network RegNet_X_16gf from RegNet(depth=22, w0=216, wa=55.59, wm=2.1, group=128) {
    expect parameters == 54_278_536
}
