use "families/torchvision/regnet"

# Designing Network Design Spaces (Radosavovic et al., 2020), RegNetX-1.6 GFLOPs
# https://arxiv.org/abs/2003.13678
# Published weights: torchvision.models.regnet_x_1_6gf
network RegNet_X_1_6gf from RegNet(depth=18, w0=80, wa=34.01, wm=2.25, group=24) {
    expect parameters == 9_190_136
}
