use "families/torchvision/regnet"

# Designing Network Design Spaces (Radosavovic et al., 2020), RegNetX-3.2 GFLOPs
# https://arxiv.org/abs/2003.13678
# Published weights: torchvision.models.regnet_x_3_2gf
network RegNet_X_3_2gf from RegNet(depth=25, w0=88, wa=26.31, wm=2.25, group=48) {
    expect parameters == 15_296_552
}
