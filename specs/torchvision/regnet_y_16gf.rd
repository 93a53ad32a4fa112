use "families/torchvision/regnet"

# Designing Network Design Spaces (Radosavovic et al., 2020), RegNetY-16 GFLOPs
# https://arxiv.org/abs/2003.13678
# Published weights: torchvision.models.regnet_y_16gf
network RegNet_Y_16gf from RegNet(depth=18, w0=200, wa=106.23, wm=2.48, group=112, squeezed=0.25) {
    expect parameters == 83_590_140
}
