use "families/torchvision/regnet"

# Designing Network Design Spaces (Radosavovic et al., 2020), RegNetY-8 GFLOPs
# https://arxiv.org/abs/2003.13678
# Published weights: torchvision.models.regnet_y_8gf
network RegNet_Y_8gf from RegNet(depth=17, w0=192, wa=76.82, wm=2.19, group=56, squeezed=0.25) {
    expect parameters == 39_381_472
}
