use "families/torchvision/regnet"

# Designing Network Design Spaces (Radosavovic et al., 2020), RegNetY-1.6 GFLOPs
# https://arxiv.org/abs/2003.13678
# Published weights: torchvision.models.regnet_y_1_6gf
network RegNet_Y_1_6gf from RegNet(depth=27, w0=48, wa=20.71, wm=2.65, group=24, squeezed=0.25) {
    expect parameters == 11_202_430
}
