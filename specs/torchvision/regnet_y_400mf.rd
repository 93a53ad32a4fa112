use "families/torchvision/regnet"

# Designing Network Design Spaces (Radosavovic et al., 2020), RegNetY-400 MFLOPs
# https://arxiv.org/abs/2003.13678
# Published weights: torchvision.models.regnet_y_400mf
network RegNet_Y_400mf from RegNet(depth=16, w0=48, wa=27.89, wm=2.09, group=8, squeezed=0.25) {
    expect parameters == 4_344_144
}
